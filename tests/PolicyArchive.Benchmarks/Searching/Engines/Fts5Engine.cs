using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Processes;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>SQLite FTS5 in this process.</summary>
internal sealed class Fts5Engine : ISearchEngine
{
    private static readonly string[] Fields = ["kind", "year", "language", "publisher", "subject"];
    private string file = string.Empty;

    public string Name => "fts5";

    public string Description =>
        "SQLite FTS5: a row per publication, a contentless table per language (English: porter unicode61; Korean: unicode61, two-syllable words asked as prefixes); "
        + "bm25 once into a temporary table, then the top 10 with titles and five GROUP BYs; optimised after loading, 512 MB cache, memory-mapped.";

    public string? Missing => null;

    public Task<IndexingResult> IndexAsync(MadeCorpus corpus, string folder)
    {
        Directory.CreateDirectory(folder);
        file = FileIn(folder);
        var begun = Stopwatch.StartNew();
        using (var connection = Open())
        {
            Execute(connection, """
                PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                CREATE TABLE publication (id INTEGER PRIMARY KEY, pid TEXT, title TEXT, kind TEXT, year TEXT, publisher TEXT);
                CREATE TABLE language (id INTEGER, value TEXT); CREATE TABLE subject (id INTEGER, value TEXT);
                CREATE TABLE page (publication INTEGER, number INTEGER, text TEXT, PRIMARY KEY (publication, number)) WITHOUT ROWID;
                CREATE VIRTUAL TABLE en USING fts5 (body, content = '', tokenize = 'porter unicode61');
                CREATE VIRTUAL TABLE ko USING fts5 (body, content = '', tokenize = 'unicode61');
                BEGIN
                """);
            Load(connection, corpus);
            Execute(connection, """
                CREATE INDEX language_id ON language (id, value); CREATE INDEX subject_id ON subject (id, value);
                COMMIT; INSERT INTO en (en) VALUES ('optimize'); INSERT INTO ko (ko) VALUES ('optimize'); ANALYZE
                """);
        }
        return Task.FromResult(new IndexingResult(begun.Elapsed, new FileInfo(file).Length));
    }

    public bool Answers(Operator how) => how is not (Operator.Similar or Operator.Named);

    public async Task<TimeSpan> OpenAsync(string folder, MadeQuery first)
    {
        file = FileIn(folder);
        SqliteConnection.ClearAllPools();
        var begun = Stopwatch.StartNew();
        await RunAsync([first], new RunPlan(1, 1, TimeSpan.FromHours(1)));
        return begun.Elapsed;
    }

    public Task<RunResult> RunAsync(IReadOnlyList<MadeQuery> queries, RunPlan plan)
    {
        var connections = new List<SqliteConnection>();
        try
        {
            return Task.FromResult(QueryLoop.Run(queries, plan, () =>
            {
                var connection = Open();
                connections.Add(connection);
                Execute(connection, "CREATE TEMP TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY, rank REAL)");
                return query => Answer(connection, query);
            }));
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    public MemoryUse Memory() => default;

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        return ValueTask.CompletedTask;
    }

    private static string FileIn(string folder) => Path.Combine(folder, "fts5.db");

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Execute(connection, "PRAGMA cache_size = -512000; PRAGMA mmap_size = 17179869184; PRAGMA temp_store = MEMORY");
        return connection;
    }

    private static void Load(SqliteConnection connection, MadeCorpus corpus)
    {
        using var publication = Command(connection, "INSERT INTO publication VALUES ($0, $1, $2, $3, $4, $5)", 6);
        using var language = Command(connection, "INSERT INTO language VALUES ($0, $1)", 2);
        using var subject = Command(connection, "INSERT INTO subject VALUES ($0, $1)", 2);
        using var page = Command(connection, "INSERT INTO page VALUES ($0, $1, $2)", 3);
        using var english = Command(connection, "INSERT INTO en (rowid, body) VALUES ($0, $1)", 2);
        using var korean = Command(connection, "INSERT INTO ko (rowid, body) VALUES ($0, $1)", 2);
        var id = 0;
        foreach (var made in Enumerable.Range(0, corpus.Publications).AsParallel().AsOrdered().Select(corpus.Publication))
        {
            id++;
            Run(publication, id, made.Id.Value, made.Title, made.Kind.Slug(), made.ValuesOf("year")[0], made.Publisher);
            foreach (var value in made.Languages) Run(language, id, value);
            foreach (var value in made.Subjects) Run(subject, id, value);
            for (var i = 0; i < made.Pages.Count; i++) Run(page, id, i + 1, made.Pages[i].Text);
            if (made.Languages.Contains("en")) Run(english, id, made.WholeText("en"));
            if (made.Languages.Contains("ko")) Run(korean, id, made.WholeText("ko"));
        }
    }

    private static int Answer(SqliteConnection connection, MadeQuery query)
    {
        Execute(connection, "DELETE FROM found");
        using (var find = connection.CreateCommand())
        {
            find.CommandText = $"INSERT INTO found SELECT rowid, rank FROM {query.Language} WHERE {query.Language} MATCH $q";
            find.Parameters.AddWithValue("$q", Match(query));
            find.ExecuteNonQuery();
        }
        var all = Conditions(query, except: null);
        Read(connection, $"SELECT p.pid, p.title FROM found f JOIN publication p USING (id) {all} ORDER BY f.rank, f.id LIMIT 10 OFFSET {query.Start}");
        foreach (var field in Fields) Read(connection, Counts(field, Conditions(query, except: field)));
        using var count = connection.CreateCommand();
        count.CommandText = all.Length == 0 ? "SELECT count(*) FROM found" : $"SELECT count(*) FROM found f JOIN publication p USING (id) {all}";
        return Convert.ToInt32(count.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string Counts(string field, string conditions) => field is "language" or "subject"
        ? $"SELECT v.value, count(*) AS n FROM found f JOIN publication p USING (id) JOIN {field} v USING (id) {conditions} GROUP BY 1 ORDER BY n DESC LIMIT 50"
        : $"SELECT p.{field}, count(*) AS n FROM found f JOIN publication p USING (id) {conditions} GROUP BY 1 ORDER BY n DESC LIMIT 50";

    private static string Conditions(MadeQuery query, string? except)
    {
        var conditions = query.Filters.Where(filter => filter.Key != except).Select(filter => $"p.{filter.Key} = '{filter.Value}'").ToList();
        return conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);
    }

    private static string Match(MadeQuery query) => query.Operator switch
    {
        Operator.Any => string.Join(" OR ", query.Words.Select(Quoted)),
        Operator.Phrase => Quoted(string.Join(' ', query.Words)),
        Operator.Prefix => Quoted(query.Words[0]) + "*",
        _ when query.Kind == "Korean two-syllable" => Quoted(query.Words[0]) + "*",
        _ => string.Join(" AND ", query.Words.Select(Quoted)),
    };

    private static string Quoted(string words) => $"\"{words}\"";

    private static SqliteCommand Command(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private static void Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read()) reader.GetString(0);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

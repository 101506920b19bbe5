using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Processes;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>PostgreSQL's full text search on a server that is started for it.</summary>
internal sealed class PostgresEngine : ISearchEngine
{
    private const int LoadingConnections = 2;
    private static readonly string[] Fields = ["kind", "year", "publisher"];
    private PostgresServer? server;
    private NpgsqlDataSource? source;

    public string Name => "postgres";

    public string Description =>
        $"PostgreSQL {PostgresServer.Version}: a row per publication, tsvector columns (english; simple for Korean, two-syllable words asked as prefixes) under GIN; "
        + "one statement: matches with ts_rank materialised, top 10 with titles, five GROUP BYs; 1 GB shared_buffers, fsync off.";

    public string? Missing => PostgresServer.Missing;

    public bool Answers(Operator how) => how is not (Operator.Similar or Operator.Named);

    public async Task<IndexingResult> IndexAsync(MadeCorpus corpus, string folder)
    {
        server = new PostgresServer(folder);
        await server.StartEmptyAsync();
        source = NpgsqlDataSource.Create(server.ConnectionString);
        var begun = Stopwatch.StartNew();
        await ExecuteAsync("""
            CREATE UNLOGGED TABLE publication (id int, pid text, title text, kind text, year text, publisher text, languages text[], subjects text[],
              pages text[], en tsvector, ko tsvector, body_en text, body_ko text);
            CREATE FUNCTION fill_vectors() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              NEW.en := to_tsvector('english', NEW.body_en); NEW.ko := to_tsvector('simple', NEW.body_ko); NEW.body_en := NULL; NEW.body_ko := NULL; RETURN NEW; END $$;
            CREATE TRIGGER fill_vectors BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION fill_vectors()
            """);
        await Task.WhenAll(Enumerable.Range(0, LoadingConnections).Select(part => Task.Run(() => LoadAsync(corpus, part))));
        await Task.WhenAll(
            ExecuteAsync("CREATE INDEX ON publication USING gin (en)"), ExecuteAsync("CREATE INDEX ON publication USING gin (ko)"), ExecuteAsync("ALTER TABLE publication ADD PRIMARY KEY (id)"));
        await ExecuteAsync("VACUUM ANALYZE publication");
        await using var size = source.CreateCommand("SELECT pg_total_relation_size('publication')");
        return new IndexingResult(begun.Elapsed, (long)(await size.ExecuteScalarAsync())!);
    }

    public async Task<TimeSpan> OpenAsync(string folder, MadeQuery first)
    {
        if (source is not null) await source.DisposeAsync();
        server ??= new PostgresServer(folder);
        var begun = Stopwatch.StartNew();
        await server.RestartAsync();
        source = NpgsqlDataSource.Create(server.ConnectionString);
        await RunAsync([first], new RunPlan(1, 1, TimeSpan.FromHours(1)));
        return begun.Elapsed;
    }

    public Task<RunResult> RunAsync(IReadOnlyList<MadeQuery> queries, RunPlan plan)
    {
        var connections = new List<NpgsqlConnection>();
        try
        {
            return Task.FromResult(QueryLoop.Run(queries, plan, () =>
            {
                var connection = source!.OpenConnection();
                connections.Add(connection);
                return query => Answer(connection, query);
            }));
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    public MemoryUse Memory() => MemoryUse.OfTree(server!.ProcessId);

    public async ValueTask DisposeAsync()
    {
        if (source is not null) await source.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
    }

    private async Task LoadAsync(MadeCorpus corpus, int part)
    {
        await using var connection = await source!.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY publication (id, pid, title, kind, year, publisher, languages, subjects, pages, body_en, body_ko) FROM STDIN (FORMAT binary)");
        for (var number = part; number < corpus.Publications; number += LoadingConnections)
        {
            var made = corpus.Publication(number);
            await copy.StartRowAsync();
            await copy.WriteAsync(number, NpgsqlDbType.Integer);
            foreach (var text in new[] { made.Id.Value, made.Title, made.Kind.Slug(), made.ValuesOf("year")[0], made.Publisher }) await copy.WriteAsync(text, NpgsqlDbType.Text);
            await copy.WriteAsync(made.Languages.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync(made.Subjects.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync(made.Pages.Select(page => page.Text).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync(made.WholeText("en"), NpgsqlDbType.Text);
            await copy.WriteAsync(made.WholeText("ko"), NpgsqlDbType.Text);
        }
        await copy.CompleteAsync();
    }

    private static int Answer(NpgsqlConnection connection, MadeQuery query)
    {
        using var command = new NpgsqlCommand(Sql(query), connection);
        command.Parameters.AddWithValue("q", query.Operator == Operator.Phrase ? string.Join(" <-> ", query.Words.Select(Quoted)) : Match(query));
        using var reader = command.ExecuteReader();
        var total = 0;
        while (reader.Read())
            if (reader.GetString(0) == "total") total = int.Parse(reader.GetString(1), CultureInfo.InvariantCulture);
        return total;
    }

    private static string Sql(MadeQuery query)
    {
        var config = query.Language == "en" ? "english" : "simple";
        var counts = Fields.Select(field => $"(SELECT '{field}', {field}, count(*)::real AS n FROM found WHERE {Conditions(query, field)} GROUP BY {field} ORDER BY n DESC LIMIT 50)")
            .Concat(new[] { "language", "subject" }.Select(field => $"(SELECT '{field}', v, count(*)::real AS n FROM found, unnest({field}s) v WHERE {Conditions(query, null)} GROUP BY v ORDER BY n DESC LIMIT 50)"));
        return $"""
            WITH found AS MATERIALIZED (
              SELECT id, pid, title, kind, year, publisher, languages, subjects, ts_rank({query.Language}, q) AS rank
              FROM publication, to_tsquery('{config}', @q) q WHERE {query.Language} @@ q)
            (SELECT 'hit', pid || ' ' || title, rank FROM found WHERE {Conditions(query, null)} ORDER BY rank DESC, id LIMIT 10 OFFSET {query.Start})
            UNION ALL {string.Join(" UNION ALL ", counts)}
            UNION ALL SELECT 'total', count(*)::text, 0 FROM found WHERE {Conditions(query, null)}
            """;
    }

    private static string Conditions(MadeQuery query, string? except) =>
        string.Join(" AND ", query.Filters.Where(filter => filter.Key != except).Select(filter => $"{filter.Key} = '{filter.Value}'").Prepend("true"));

    private static string Match(MadeQuery query) => query.Operator switch
    {
        Operator.Any => string.Join(" | ", query.Words.Select(Quoted)),
        Operator.Prefix => Quoted(query.Words[0]) + ":*",
        _ when query.Kind == "Korean two-syllable" => Quoted(query.Words[0]) + ":*",
        _ => string.Join(" & ", query.Words.Select(Quoted)),
    };

    private static string Quoted(string word) => $"'{word.Replace("'", "''", StringComparison.Ordinal)}'";

    private async Task ExecuteAsync(string sql)
    {
        await using var command = source!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

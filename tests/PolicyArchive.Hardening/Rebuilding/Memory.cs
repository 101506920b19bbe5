using System.Text.Json;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;

namespace PolicyArchive.Hardening.Rebuilding;

/// <summary>What an archive says of everything, and what it answers to fixed queries: identifiers in their order, and facets.</summary>
internal sealed record Memory(byte[] Records, IReadOnlyList<string> Answers)
{
    private static readonly string[] Words =
    [
        "water", "shelter", "tap", "bottle", "startup", "foreign", "planning", "disaster", "budget", "city",
        "수돗물", "재활용", "창업", "도시", "시민", "계획", "지원", "외국인", "병", "안내",
    ];

    private static readonly string[] Forms = ["q={0}", "q={0}+{1}", "q={0}+OR+{1}", "q=\"{0}+{1}\"", "q={0}*", "q={0}&kind=news", "q={0}&language=ko", "q={0}&sort=newest", "q={0}&rows=20&start=20", "q=-{0}+{1}"];

    public static async Task<Memory> OfAsync(Archive archive)
    {
        using var records = new MemoryStream();
        await RecordsFile.WriteAsync(archive.Catalogue, records);
        return new Memory(records.ToArray(), [.. Queries().Select(query => Answer(archive.Index, query))]);
    }

    private static IEnumerable<string> Queries() =>
        from number in Enumerable.Range(0, Words.Length)
        from form in Forms
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Words[number], Words[(number + 1) % Words.Length]);

    private static string Answer(SearchIndex index, string query)
    {
        var read = SearchQuery.Read(query.Split('&').Select(part => part.Split('=')).Select(pair => new KeyValuePair<string, string?>(pair[0], pair[1].Replace('+', ' '))), out var problems);
        if (problems.Count > 0) throw new InvalidOperationException($"{query}: {problems[0]}");
        var results = index.Search(read, CancellationToken.None);
        return JsonSerializer.Serialize(new { results.Total, ids = results.Hits.Select(hit => hit.Id.Value), results.Facets });
    }
}

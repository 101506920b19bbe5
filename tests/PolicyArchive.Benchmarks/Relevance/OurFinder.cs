using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Benchmarks.Searching.Engines;
using PolicyArchive.Search;

namespace PolicyArchive.Benchmarks.Relevance;

/// <summary>Asks PolicyArchive.Search through its public surface: all words of a question, joined by OR.</summary>
internal static partial class OurFinder
{
    public static IReadOnlyList<IReadOnlyList<int>> Find(QuestionSet set, string folder)
    {
        using var index = SearchIndex.OpenForWriting(folder, "none", NullLogger<SearchIndex>.Instance, TimeProvider.System);
        foreach (var text in set.Texts) index.Put(OurProgram.Indexed(text));
        index.Commit(1);
        var places = set.Texts.Select((text, place) => (text.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        return [.. set.Questions.AsParallel().AsOrdered().Select(question =>
            index.Search(new SearchQuery { Text = QueryFrom(question), Rows = QuestionSet.Depth }, CancellationToken.None).Hits.Select(hit => places[hit.Id]).ToList())];
    }

    // What has a meaning in the query language is dropped, so that the words alone are asked for; questions longer than the limit are cut.
    private static string QueryFrom(string question)
    {
        var all = Marks().Replace(question, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('-', '.', ',', '/', '\'', '~'))
            .Where(word => word.Any(char.IsLetterOrDigit)).Select(word => word.ToLower(CultureInfo.InvariantCulture)).ToList();
        // A word with a hyphen or a change of script in it counts as several.
        var kept = all.Distinct().Take(SearchQuery.MaxTerms * 3 / 4).ToHashSet();
        var words = all.Where(kept.Contains);
        var query = string.Join(" OR ", words);
        return query.Length <= SearchQuery.MaxLength ? query : query[..query.LastIndexOf(" OR ", SearchQuery.MaxLength, StringComparison.Ordinal)];
    }

    [GeneratedRegex("""["“”„«»:()\[\]{}*?!^|&+\s;<>=]+""")]
    private static partial Regex Marks();
}

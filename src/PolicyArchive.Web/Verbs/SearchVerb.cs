using System.CommandLine;
using System.Globalization;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>search QUERY</c>: asks the index, beside a running server or without one.</summary>
internal static class SearchVerb
{
    public static Command Command()
    {
        var query = new Argument<string>("QUERY") { Description = "Words, \"phrases\", OR, -word, (groups), prefix*, field:value." };
        var rows = new Option<int>("--rows") { Description = "How many publications to print.", DefaultValueFactory = _ => 10 };
        var (home, json) = (Verb.HomeOption(), Verb.JsonOption());
        var command = new Command("search", "Find publications and the pages that say it.") { query, rows, home, json };
        command.SetAction(parsed => Verb.RunAsync(async () =>
        {
            var (results, publishers) = await SearchAsync(Verb.ExistingOptions(parsed.GetValue(home)), parsed.GetRequiredValue(query), parsed.GetValue(rows));
            if (parsed.GetValue(json)) Console.WriteLine(SearchOutput.Json(results));
            else SearchOutput.Print(results, publishers);
            return Verb.Done;
        }));
        return command;
    }

    private static async Task<(SearchResults Results, IReadOnlyDictionary<string, string> Publishers)> SearchAsync(ArchiveOptions options, string text, int rows)
    {
        using var home = new ArchiveHome(options.Home);
        using var loggers = Verb.Loggers();
        using var index = SearchIndex.OpenForReading(home.IndexPath, loggers.CreateLogger<SearchIndex>(), TimeProvider.System);
        await using var catalogue = Verb.OpenCatalogue(home, loggers);
        (index.Vocabulary, index.Expands) = (SubjectNames.Of(await catalogue.ThesaurusAsync()), options.ExpandsSearches);
        var query = SearchQuery.Read([new("q", text), new("rows", rows.ToString(CultureInfo.InvariantCulture))], out var problems);
        if (problems is [var problem, ..]) throw new SearchException(problem);
        return (index.Search(query, CancellationToken.None), (await catalogue.OrganisationsAsync()).ToDictionary(organisation => organisation.Slug, organisation => organisation.NameEn));
    }
}

using System.Text.Json;
using PolicyArchive.Search;
using Spectre.Console;

namespace PolicyArchive.Web.Verbs;

/// <summary>Results as lines for a terminal or as JSON.</summary>
internal static class SearchOutput
{
    /// <param name="results">The results.</param>
    /// <param name="publishers">The names of organisations by their slugs.</param>
    public static void Print(SearchResults results, IReadOnlyDictionary<string, string> publishers)
    {
        Console.WriteLine($"{results.Total:N0} publications in {results.Took.TotalMilliseconds:N1} ms");
        foreach (var (of, terms) in results.Expansions) Console.WriteLine($"{of}: also searched {string.Join(", ", terms)}");
        foreach (var hit in results.Hits)
        {
            AnsiConsole.MarkupLine($"\n[bold]{Markup.Escape(hit.Title)}[/]  {hit.Id}");
            var publisher = hit.Publisher is { } slug ? publishers.GetValueOrDefault(slug, slug) : null;
            Console.WriteLine(string.Join(" · ", new[] { hit.Kind.Slug(), hit.Issued?.ToString(), publisher, string.Join(", ", hit.Languages) }.Where(part => !string.IsNullOrEmpty(part))));
            if (hit.Snippet is not null) AnsiConsole.MarkupLine("  " + Marked(hit.Snippet));
            if (hit.MatchingPages > 0) Console.WriteLine($"  on {hit.MatchingPages} of {hit.PageCount} pages: {string.Join(", ", hit.Pages.Select(page => page.Number))}");
        }
    }

    public static string Json(SearchResults results) => JsonSerializer.Serialize(new
    {
        total = results.Total,
        expansions = results.Expansions,
        hits = results.Hits.Select(hit => new
        {
            id = hit.Id.Value,
            title = hit.Title,
            kind = hit.Kind.Slug(),
            issued = hit.Issued?.ToString(),
            score = hit.Score,
            matchingPages = hit.MatchingPages,
            snippet = hit.Snippet is null ? null : new { page = hit.Snippet.Page, text = hit.Snippet.Text },
            pages = hit.Pages.Select(page => new { number = page.Number, hits = page.Hits }),
        }),
    }, Outputs.Json);

    private static string Marked(Snippet snippet)
    {
        var (marked, at) = ("", 0);
        foreach (var mark in snippet.Marks)
        {
            marked += $"{Markup.Escape(snippet.Text[at..mark.Start])}[black on yellow]{Markup.Escape(snippet.Text[mark.Start..mark.End])}[/]";
            at = mark.End;
        }
        return (marked + Markup.Escape(snippet.Text[at..])).ReplaceLineEndings(" ");
    }
}

using System.Globalization;
using PolicyArchive.Search.Research;
using PolicyArchive.Web.Api;

namespace PolicyArchive.Web.Trends;

/// <summary>How often terms are said, by year of publication, for programs.</summary>
/// <param name="Query">Among which publications.</param>
/// <param name="Years">What was published in each year: publications, and words on their pages.</param>
/// <param name="Terms">The terms, each with the same years.</param>
/// <param name="Undated">How many publications were left out because their year is not known.</param>
/// <param name="Wordless">How many others were left out because no word of them can be read.</param>
internal sealed record TrendsAnswer(QueryAnswer Query, IReadOnlyList<YearTotals> Years, IReadOnlyList<TermOverTime> Terms, int Undated, int Wordless)
{
    /// <summary>The first line as CSV.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["year", "term", "publications_with_term", "publications", "share", "occurrences", "words", "per_million_words"];

    /// <summary>A line for each term and year.</summary>
    public IEnumerable<IEnumerable<string?>> Cells() =>
        from term in Terms
        from year in term.Years.Zip(Years)
        select (string?[])
        [
            Number(year.First.Year), term.Term, Number(year.First.Publications), Number(year.Second.Publications), Number(Math.Round(year.First.Share, 6)),
            Number(year.First.Occurrences), Number(year.Second.Words), Number(Math.Round(year.First.PerMillionWords, 3)),
        ];

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}

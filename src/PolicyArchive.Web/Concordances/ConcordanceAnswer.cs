using System.Text.Json.Serialization;
using PolicyArchive.Search.Research;
using PolicyArchive.Web.Api;
using PolicyArchive.Web.Research;

namespace PolicyArchive.Web.Concordances;

/// <summary>A concordance for programs. Its lines are made while they are written.</summary>
/// <param name="Query">Among which publications.</param>
/// <param name="Term">What stands in its context.</param>
/// <param name="By">The order: <c>publication</c>, <c>left</c> or <c>right</c>.</param>
/// <param name="Total">How many places there are in all.</param>
/// <param name="Publications">In how many publications.</param>
/// <param name="Lines">The lines, bounded by <see cref="Concordance.MaxLines"/>.</param>
internal sealed record ConcordanceAnswer(QueryAnswer Query, string Term, string By, long Total, int Publications, IEnumerable<ConcordanceLineAnswer> Lines)
{
    private readonly Concordance? source;

    /// <summary>Whether there are more places than lines. Written last, when that is known.</summary>
    [JsonPropertyOrder(1)]
    public bool Cut => source?.IsCut ?? false;

    public static ConcordanceAnswer Of(ResearchRequest asked, Concordance concordance) => new(asked, concordance);

    private ConcordanceAnswer(ResearchRequest asked, Concordance concordance) : this(QueryAnswer.Of(asked.Query), asked.Terms[0], ResearchRequest.NameOf(asked.Order),
        concordance.Total, concordance.Publications, concordance.Lines.Select(line => ConcordanceLineAnswer.Of(line, ResearchTools.QueryOf(asked.Terms[0])))) => source = concordance;
}

/// <summary>A place in its line of context.</summary>
/// <param name="Left">What stands before it.</param>
/// <param name="Match">The place as written.</param>
/// <param name="Right">What stands behind it.</param>
/// <param name="Publication">The identifier of the publication.</param>
/// <param name="Title">Its title.</param>
/// <param name="Issued">When it was published (EDTF level 0).</param>
/// <param name="Page">The page, within the publication.</param>
/// <param name="Label">The page's label as printed.</param>
/// <param name="Url">Where it can be read with the place marked.</param>
internal sealed record ConcordanceLineAnswer(
    string Left, string Match, string Right, string Publication, string Title, string? Issued, int Page, string Label, string Url)
{
    public static ConcordanceLineAnswer Of(ConcordanceLine line, string query) => new(line.Left, line.Match, line.Right, line.Publication.Id.Value,
        line.Publication.Title, line.Publication.Issued?.ToString(), line.Page, line.Label, Links.Place(line, query));
}

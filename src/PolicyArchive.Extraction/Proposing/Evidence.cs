using PolicyArchive.Extraction.Layout;

namespace PolicyArchive.Extraction.Proposing;

/// <summary>What is kept of a file's pages to propose its record from: the first pages with their lines, the last page's text, and how much of which script there is.</summary>
internal sealed class Evidence
{
    private const int FirstPagesKept = 6;
    private readonly List<PageDraft> first = [];
    private readonly RunningHeads heads = new();
    private PageDraft? last;

    /// <summary>The first pages, as far as they have text that makes sense.</summary>
    public IReadOnlyList<PageDraft> First => first;

    /// <summary>The last page with text, unless it is among the first.</summary>
    public PageDraft? Last => last is not null && !first.Contains(last) ? last : null;

    /// <summary>The line that most pages begin or end with; null where there is none.</summary>
    public string? RunningHead => heads.Commonest;

    public long HangulLetters { get; private set; }

    public long LatinLetters { get; private set; }

    public void Add(PageDraft draft)
    {
        if (draft.Page.Status != PageStatus.Text) return;
        var census = Census.Of(draft.Page.Text);
        HangulLetters += census.Hangul;
        LatinLetters += census.Latin;
        if (draft.Page.Number <= FirstPagesKept) first.Add(draft);
        last = draft;
        heads.Add(draft);
    }
}

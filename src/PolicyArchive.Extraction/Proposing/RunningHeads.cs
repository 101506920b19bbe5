using PolicyArchive.Extraction.Layout;

namespace PolicyArchive.Extraction.Proposing;

/// <summary>Counts the lines that pages begin and end with, page numbers aside.</summary>
internal sealed class RunningHeads
{
    private const int Shortest = 6, Longest = 90;
    private const int FewestPages = 4;
    private const double LeastShare = 0.3;
    private const int MostCounted = 5_000;
    private static readonly char[] Around = [' ', '-', '–', '|', '·', '.', ',', '∙', '/', .. "0123456789"];
    private readonly Dictionary<string, int> pagesOf = [];
    private int pages;

    public string? Commonest
    {
        get
        {
            var (head, count) = pagesOf.OrderByDescending(static pair => pair.Value).ThenByDescending(static pair => pair.Key.Length).FirstOrDefault();
            return count >= FewestPages && count >= LeastShare * pages ? head : null;
        }
    }

    public void Add(PageDraft draft)
    {
        pages++;
        if (draft.Lines.Count < 3) return;
        Count(draft, draft.Lines[0]);
        Count(draft, draft.Lines[^1]);
    }

    private void Count(PageDraft draft, in TextLine line)
    {
        if (line.Span.Length is < Shortest or > Longest || pagesOf.Count >= MostCounted) return;
        var text = draft.Page.Text.Substring(line.Span.Start, line.Span.Length);
        var head = WithoutPageNumber(text, draft.Page.Label);
        if (head.Length >= Shortest && head.Any(char.IsLetter)) pagesOf[head] = pagesOf.GetValueOrDefault(head) + 1;
    }

    // Only a number that stands apart at either end is the page's; the one in `No. 3` stays.
    private static string WithoutPageNumber(string text, string label)
    {
        var words = text.Split(' ').ToList();
        if (words.Count > 1 && IsNumber(words[^1], label)) words.RemoveAt(words.Count - 1);
        if (words.Count > 1 && IsNumber(words[0], label)) words.RemoveAt(0);
        return string.Join(' ', words).Trim(' ', '-', '–', '|', '·', '∙');
    }

    private static bool IsNumber(string word, string label) => word == label || word.Length <= 4 && word.Trim(Around).Length == 0;
}

using PolicyArchive.Extraction.Layout;

namespace PolicyArchive.Extraction.Reading;

/// <summary>Writes pages with their headings. The first pages wait until enough is known of the size of running text, as title pages have little of it.</summary>
internal sealed class PageWriter(Reply reply)
{
    private const int PagesToLearnFrom = 8;
    private readonly BodySize body = new();
    private readonly List<PageDraft> waiting = [];
    private bool isWriting;

    public void Write(PageDraft draft)
    {
        body.Learn(draft);
        waiting.Add(draft);
        if (isWriting || waiting.Count >= PagesToLearnFrom) Flush();
    }

    public void Flush()
    {
        isWriting = true;
        foreach (var draft in waiting) reply.Write(Headings.Mark(draft, body));
        waiting.Clear();
    }
}

using UglyToad.PdfPig;
using UglyToad.PdfPig.Outline;

namespace PolicyArchive.Extraction.Facts;

/// <summary>Reads the outline (ISO 32000-2, 12.3.3) in reading order; entries that lead nowhere within the file take the page of their first child.</summary>
internal static class OutlineReader
{
    private const int MostEntries = 5000;

    public static List<OutlineEntry> Read(PdfDocument document)
    {
        var entries = new List<OutlineEntry>();
        if (document.TryGetBookmarks(out var bookmarks, allowContainerNode: true)) Add(bookmarks.Roots, 0, document.NumberOfPages, entries);
        return entries;
    }

    private static void Add(IReadOnlyList<BookmarkNode> nodes, int level, int pages, List<OutlineEntry> entries)
    {
        foreach (var node in nodes)
        {
            if (entries.Count >= MostEntries) return;
            if (PdfText.Tidy(node.Title) is { } title && PageOf(node, pages) is { } page) entries.Add(new OutlineEntry(title, page, level));
            Add(node.Children, level + 1, pages, entries);
        }
    }

    private static int? PageOf(BookmarkNode node, int pages)
    {
        if (node is DocumentBookmarkNode leading) return leading.PageNumber >= 1 && leading.PageNumber <= pages ? leading.PageNumber : null;
        return node.Children.Count > 0 ? PageOf(node.Children[0], pages) : null;
    }
}

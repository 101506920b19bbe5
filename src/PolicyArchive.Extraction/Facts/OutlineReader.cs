using PolicyArchive.Extraction.Reading;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Outline;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Facts;

/// <summary>Reads the outline (ISO 32000-2, 12.3.3) in reading order; entries that lead nowhere within the file take the page of their first child.</summary>
internal static class OutlineReader
{
    private const int MostEntries = 5000;
    private const int Deepest = 200;
    private const int MostMissing = 20;

    /// <exception cref="InvalidDataException">Its entries lie within each other too deep or in a ring, or too many are missing.</exception>
    public static List<OutlineEntry> Read(PdfDocument document)
    {
        RequireEnd(document);
        var entries = new List<OutlineEntry>();
        if (document.TryGetBookmarks(out var bookmarks, allowContainerNode: true)) Add(bookmarks.Roots, 0, document.NumberOfPages, entries);
        return entries;
    }

    // The library goes down from entry to entry as deep as they lead, which would end the process, and looks for each that is missing through the whole file.
    private static void RequireEnd(PdfDocument document)
    {
        var scanner = document.Structure.TokenScanner;
        var (seen, missing) = (new HashSet<IndirectReference>(), 0);
        var left = new Stack<(IToken? Token, int Level, bool IsFirst)>();
        left.Push((document.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Outlines, out var root) ? root : null, 0, true));
        while (left.TryPop(out var entry))
        {
            var isNew = entry.Token is not IndirectReferenceToken reference || seen.Add(reference.Data);
            if (entry.Level > Deepest || (!isNew && entry.IsFirst)) throw new InvalidDataException("its entries lie within each other too deep or in a ring");
            if (!isNew) continue;
            if (scanner.Direct(entry.Token) is not DictionaryToken dictionary)
            {
                if (++missing > MostMissing) throw new InvalidDataException("too many of its entries are missing");
                continue;
            }
            if (dictionary.TryGet(NameToken.Next, out var next)) left.Push((next, entry.Level, false));
            if (dictionary.TryGet(NameToken.First, out var first)) left.Push((first, entry.Level + 1, true));
        }
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

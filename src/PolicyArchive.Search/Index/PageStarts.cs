using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PolicyArchive.Search.Index;

/// <summary>
/// Where the pages of the publications of a segment begin in their rows of positions, side by side in memory (four bytes a page): which page a place
/// lies on is asked far more often than what a page is called (<see cref="PageTable"/>).
/// </summary>
internal sealed class PageStarts
{
    // For each publication the starts of its pages and, last, where another page would begin.
    private readonly int[] starts;
    private readonly int[] firsts;

    private PageStarts(int[] starts, int[] firsts) => (this.starts, this.firsts) = (starts, firsts);

    public static PageStarts Read(AtomicReader reader, int[] documents, Card[] cards)
    {
        var firsts = new int[cards.Length + 1];
        for (var place = 0; place < cards.Length; place++) firsts[place + 1] = firsts[place] + cards[place].PageCount + 1;
        var starts = new int[firsts[^1]];
        var (values, bytes) = (reader.GetBinaryDocValues(Schema.Pages), new BytesRef());
        for (var place = 0; place < cards.Length; place++)
        {
            values.Get(documents[place] + 1, bytes);
            var entries = PageTable.Read(bytes.Bytes, bytes.Offset, bytes.Length).Entries;
            for (var page = 0; page < entries.Count; page++) starts[firsts[place] + page] = entries[page].Start;
            if (entries.Count > 0) starts[firsts[place] + entries.Count] = entries[^1].Start + entries[^1].Length + SectionTokens.Gap;
        }
        return new PageStarts(starts, firsts);
    }

    /// <summary>The page on which a position of a publication stands, from 0; -1 for the metadata.</summary>
    public int PageAt(int place, int position)
    {
        var at = starts.AsSpan(firsts[place], PagesOf(place)).BinarySearch(position);
        return at >= 0 ? at : ~at - 1;
    }

    /// <summary>The positions of a page; null where the publication has no such page.</summary>
    public (int Start, int End)? Stretch(int place, int page) =>
        page >= 0 && page < PagesOf(place) ? (starts[firsts[place] + page], starts[firsts[place] + page + 1] - SectionTokens.Gap) : null;

    private int PagesOf(int place) => firsts[place + 1] - firsts[place] - 1;
}

using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PolicyArchive.Search.Index;

/// <summary>The cards of one segment, in the order of its documents. Segments never change, so it is read once for each of them.</summary>
internal sealed class SegmentCards
{
    private static readonly ConditionalWeakTable<object, SegmentCards> Known = [];

    private SegmentCards(int[] documents, Card[] cards) => (Documents, Cards) = (documents, cards);

    /// <summary>The document numbers of the publications, ascending. A publication's pages stand just before it.</summary>
    public int[] Documents { get; }

    /// <summary>The card of each document.</summary>
    public Card[] Cards { get; }

    public static SegmentCards Of(AtomicReader reader) => Known.GetValue(reader.CoreCacheKey, _ => Read(reader));

    /// <summary>The place of a publication's document among <see cref="Documents"/>.</summary>
    /// <param name="document">A document number of the segment.</param>
    /// <param name="from">A place that is known not to lie behind it.</param>
    public int PlaceOf(int document, int from = 0)
    {
        var step = 1;
        while (from + step < Documents.Length && Documents[from + step] <= document) step *= 2;
        return Array.BinarySearch(Documents, from, Math.Min(step + 1, Documents.Length - from), document);
    }

    private static SegmentCards Read(AtomicReader reader)
    {
        var (documents, cards) = (new List<int>(), new List<Card>());
        if (reader.GetBinaryDocValues(Schema.Card) is not { } values) return new SegmentCards([], []);
        var has = reader.GetDocsWithField(Schema.Card);
        var bytes = new BytesRef();
        for (var document = 0; document < reader.MaxDoc; document++)
        {
            if (!has.Get(document)) continue;
            values.Get(document, bytes);
            documents.Add(document);
            cards.Add(Card.Read(bytes.Bytes, bytes.Offset, bytes.Length));
        }
        return new SegmentCards([.. documents], [.. cards]);
    }
}

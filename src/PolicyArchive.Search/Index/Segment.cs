using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PolicyArchive.Search.Index;

/// <summary>A part of the index with publications of its own.</summary>
internal sealed class Segment(AtomicReader reader)
{
    private static readonly HashSet<string> TextOnly = [Schema.PageText];
    private static readonly HashSet<string> AbstractOnly = [Schema.Abstract];

    public AtomicReader Reader => reader;

    public SegmentCards Cards { get; } = SegmentCards.Of(reader);

    public bool IsLive(int document) => reader.LiveDocs?.Get(document) ?? true;

    public IEnumerable<Card> LiveCards() => Cards.Cards.Where((_, place) => IsLive(Cards.Documents[place]));

    /// <summary>The place of a publication among <see cref="Cards"/>; -1 where it is not in this segment.</summary>
    public int Find(PublicationId id)
    {
        var documents = reader.GetTermDocsEnum(new Term(Schema.Id, id.Value));
        var last = -1;
        while (documents is not null && documents.NextDoc() != Lucene.Net.Search.DocIdSetIterator.NO_MORE_DOCS)
            if (IsLive(documents.DocID)) last = documents.DocID;
        return last < 0 ? -1 : Cards.PlaceOf(last);
    }

    public PageTable PagesOf(int place)
    {
        var bytes = new BytesRef();
        reader.GetBinaryDocValues(Schema.Pages).Get(Cards.Documents[place], bytes);
        return PageTable.Read(bytes.Bytes, bytes.Offset, bytes.Length);
    }

    /// <summary>The text of a publication's page.</summary>
    /// <param name="place">The publication's place.</param>
    /// <param name="page">The page's index, from 0.</param>
    public string TextOf(int place, int page) =>
        reader.Document(Cards.Documents[place] - Cards.Cards[place].PageCount + page, TextOnly).GetField(Schema.PageText)?.GetStringValue(CultureInfo.InvariantCulture) ?? string.Empty;

    public string? AbstractOf(int place) => reader.Document(Cards.Documents[place], AbstractOnly).GetField(Schema.Abstract)?.GetStringValue(CultureInfo.InvariantCulture);
}

using Lucene.Net.Index;
using Lucene.Net.Search;

namespace PolicyArchive.Search.Matching;

/// <summary>The documents of a segment that hold a term, in order. Reads nothing before it is moved.</summary>
internal sealed class Cursor(SegmentTerms terms, int term, bool withPositions)
{
    public const int End = DocIdSetIterator.NO_MORE_DOCS;

    private DocsEnum? documents;
    private int[] positions = [];
    private int count;
    private int read = -1;

    /// <summary>The document it stands at; -1 before the first.</summary>
    public int Document { get; private set; } = -1;

    /// <summary>How often the term occurs in it.</summary>
    public int Frequency => documents!.Freq;

    /// <summary>Goes to the first document at or behind one; stays where it is when it is there already.</summary>
    public int MoveTo(int document)
    {
        if (Document >= document) return Document;
        documents ??= terms.Open(term, withPositions);
        return Document = documents is null ? End : document == Document + 1 ? documents.NextDoc() : documents.Advance(document);
    }

    /// <summary>Where the term stands in the document, ascending. Needs a cursor with positions.</summary>
    public ReadOnlySpan<int> Positions()
    {
        if (read != Document) ReadPositions();
        return positions.AsSpan(0, count);
    }

    private void ReadPositions()
    {
        var source = (DocsAndPositionsEnum)documents!;
        (read, count) = (Document, source.Freq);
        if (positions.Length < count) positions = new int[Math.Max(count, positions.Length * 2)];
        for (var i = 0; i < count; i++) positions[i] = source.NextPosition();
    }
}

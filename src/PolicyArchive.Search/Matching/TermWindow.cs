using Lucene.Net.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>The publications of a window that hold a term. Windows are read in order.</summary>
internal sealed class TermWindow(SegmentTerms terms, int term, WindowBuffers buffers)
{
    private DocsEnum? documents;
    private int start;
    private int count;

    /// <summary>The first document with the term that was not read yet; <see cref="Cursor.End"/> behind the last.</summary>
    public int Next { get; private set; } = -1;

    /// <summary>Where in the window they are, ascending.</summary>
    public ReadOnlySpan<short> Offsets => buffers.OffsetsIn(start, count);

    /// <summary>How often each has the term.</summary>
    public ReadOnlySpan<int> Occurrences => buffers.OccurrencesIn(start, count);

    /// <summary>Goes to the first document at or behind one.</summary>
    public void MoveTo(int document)
    {
        if (Next >= document) return;
        documents ??= terms.Open(term, withPositions: false);
        Next = documents is null ? Cursor.End : documents.Advance(document);
    }

    /// <summary>Reads a window.</summary>
    /// <param name="from">The first place of the window.</param>
    /// <param name="end">The first document behind it.</param>
    public void Read(int from, int end)
    {
        var cards = terms.Segment.Cards;
        start = buffers.Count;
        MoveTo(cards.Documents[from]);
        if (Next < end) Next = buffers.Take(documents!, cards, from, end);
        count = buffers.Count - start;
    }
}

using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Util;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>The terms of a plan looked up in one segment. Cursors are good until it is disposed of.</summary>
internal sealed class SegmentTerms : IDisposable
{
    private readonly IReadOnlyList<PlanTerm> terms;
    private readonly PostingsSet postings;
    private readonly (TermsEnum? Enumerator, BytesRef Bytes, TermState? State, int Frequency)[] found;
    private readonly List<int[]> rented = [];
    private bool isDisposed;

    public SegmentTerms(Segment segment, IReadOnlyList<PlanTerm> terms)
    {
        (Segment, this.terms, postings) = (segment, terms, segment.Lend());
        found = new (TermsEnum?, BytesRef, TermState?, int)[terms.Count];
        for (var i = 0; i < terms.Count; i++)
        {
            var bytes = new BytesRef(terms[i].Text);
            if (postings.TermsOf(terms[i].Field) is not { } enumerator || !enumerator.SeekExact(bytes)) continue;
            found[i] = (enumerator, bytes, enumerator.GetTermState(), enumerator.DocFreq);
        }
    }

    public Segment Segment { get; }

    /// <summary>Where names stand in the segment, as far as that is known.</summary>
    public KnownNames? Names { get; init; }

    /// <summary>Where a leaf stands that is a name; null where positions must tell.</summary>
    public NamePlaces? KnownPlacesOf(Leaf leaf) => leaf is { Name: { } name, OnPage: null } ? Names?.PlacesOf(name) : null;

    /// <summary>In how many documents of the segment a term stands.</summary>
    public int Frequency(int term) => found[term].Frequency;

    /// <summary>The documents that hold a term, with how often (but for grams) and, where wanted, at which positions; null for none.</summary>
    public DocsEnum? Open(int term, bool withPositions)
    {
        var (enumerator, bytes, state, _) = found[term];
        if (enumerator is null) return null;
        enumerator.SeekExact(bytes, state);
        return withPositions ? postings.Positions(enumerator) : postings.Documents(enumerator, terms[term].Field);
    }

    /// <summary>How often any of many terms occurs in each publication, by place. Goes through one term after the other with one enumerator.</summary>
    public ReadOnlyMemory<int> CountAny(IEnumerable<int> any)
    {
        var counts = Zeroes.Rent(Segment.Cards.Documents.Length);
        rented.Add(counts);
        var places = Segment.Cards.Places;
        DocsEnum? documents = null;
        foreach (var (enumerator, bytes, state, _) in any.Select(term => found[term]).Where(entry => entry.Enumerator is not null))
        {
            enumerator!.SeekExact(bytes, state);
            documents = enumerator.Docs(null, documents, DocsFlags.FREQS);
            for (var next = documents.NextDoc(); next != Cursor.End; next = documents.NextDoc()) counts[places.Of(next)] += documents.Freq;
        }
        return counts.AsMemory(0, Segment.Cards.Documents.Length);
    }

    /// <summary>Where any of many terms stands in some documents.</summary>
    /// <param name="any">The terms.</param>
    /// <param name="wanted">The documents, ascending.</param>
    public Dictionary<int, List<int>> PositionsOfAny(IEnumerable<int> any, IReadOnlyList<int> wanted)
    {
        var positions = wanted.ToDictionary(document => document, _ => new List<int>());
        DocsAndPositionsEnum? documents = null;
        foreach (var (enumerator, bytes, state, _) in any.Select(term => found[term]).Where(entry => entry.Enumerator is not null))
        {
            enumerator!.SeekExact(bytes, state);
            documents = enumerator.DocsAndPositions(null, documents, DocsAndPositionsFlags.NONE);
            foreach (var document in wanted)
            {
                if (documents.DocID < document && documents.Advance(document) == Cursor.End) break;
                if (documents.DocID != document) continue;
                for (var left = documents.Freq; left > 0; left--) positions[document].Add(documents.NextPosition());
            }
        }
        return positions;
    }

    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        Segment.TakeBack(postings);
        foreach (var counts in rented) ArrayPool<int>.Shared.Return(counts);
    }
}

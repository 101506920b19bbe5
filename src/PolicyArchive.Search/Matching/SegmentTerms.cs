using Lucene.Net.Index;
using Lucene.Net.Util;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>The terms of a plan looked up in one segment.</summary>
internal sealed class SegmentTerms
{
    private readonly (TermsEnum? Enumerator, BytesRef Bytes, TermState? State, int Frequency)[] found;

    public SegmentTerms(Segment segment, IReadOnlyList<PlanTerm> terms)
    {
        Segment = segment;
        found = new (TermsEnum?, BytesRef, TermState?, int)[terms.Count];
        var enumerators = new Dictionary<string, TermsEnum?>();
        for (var i = 0; i < terms.Count; i++)
        {
            if (!enumerators.TryGetValue(terms[i].Field, out var enumerator))
                enumerators[terms[i].Field] = enumerator = segment.Reader.GetTerms(terms[i].Field)?.GetEnumerator();
            var bytes = new BytesRef(terms[i].Text);
            if (enumerator is null || !enumerator.SeekExact(bytes)) continue;
            found[i] = (enumerator, bytes, enumerator.GetTermState(), enumerator.DocFreq);
        }
    }

    public Segment Segment { get; }

    /// <summary>In how many documents of the segment a term stands.</summary>
    public int Frequency(int term) => found[term].Frequency;

    /// <summary>A new cursor over the documents that hold a term.</summary>
    public Cursor Open(int term, bool withPositions)
    {
        var (enumerator, bytes, state, _) = found[term];
        if (enumerator is null) return new Cursor(null);
        enumerator.SeekExact(bytes, state);
        return new Cursor(withPositions ? enumerator.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE) : enumerator.Docs(null, null, DocsFlags.FREQS));
    }
}

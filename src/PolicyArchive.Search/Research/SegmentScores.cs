using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Research;

/// <summary>How much each publication of a segment has of some telling words.</summary>
internal sealed class SegmentScores
{
    private readonly Segment segment;
    private readonly IReadOnlyList<TellingTerm> telling;
    private readonly Dictionary<int, (float Score, ulong Shared)> scores = [];

    /// <param name="segment">The segment.</param>
    /// <param name="telling">The words, at most 64.</param>
    /// <param name="saturate">What a number of occurrences counts in the publication at a place.</param>
    public SegmentScores(Segment segment, IReadOnlyList<TellingTerm> telling, Func<int, int, float> saturate)
    {
        (this.segment, this.telling) = (segment, telling);
        for (var i = 0; i < telling.Count; i++)
        {
            foreach (var (place, frequency) in Frequencies(telling[i].Stem))
            {
                var (score, shared) = scores.GetValueOrDefault(place);
                scores[place] = (score + telling[i].Weight * saturate(frequency, place), shared | 1ul << i);
            }
        }
    }

    /// <summary>The publications that have enough of the words.</summary>
    public IEnumerable<(int Place, float Score)> AtLeast(float score, int words) =>
        scores.Where(pair => pair.Value.Score >= score && BitOperations.PopCount(pair.Value.Shared) >= words).Select(pair => (pair.Key, pair.Value.Score));

    public float Score(int place) => scores.GetValueOrDefault(place).Score;

    /// <summary>The words that a publication has, the most telling first.</summary>
    public IReadOnlyList<string> Shared(int place) => [.. telling.Where((_, i) => (scores.GetValueOrDefault(place).Shared & 1ul << i) != 0).Select(term => term.Word)];

    /// <summary>A stem stands in the index as such, or as written where it is written so.</summary>
    public static IReadOnlyList<Term> TermsOf(string stem) =>
        [new(Schema.Text, TokenKind.Term(TokenKind.Written, stem)), new(Schema.Text, TokenKind.Term(TokenKind.Stem, stem))];

    private Dictionary<int, int> Frequencies(string stem)
    {
        var frequencies = new Dictionary<int, int>();
        foreach (var term in TermsOf(stem))
        {
            var documents = segment.Reader.GetTermDocsEnum(term);
            while (documents is not null && documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                if (!segment.IsLive(documents.DocID)) continue;
                var place = segment.Cards.Places.Of(documents.DocID);
                frequencies[place] = frequencies.GetValueOrDefault(place) + documents.Freq;
            }
        }
        return frequencies;
    }
}

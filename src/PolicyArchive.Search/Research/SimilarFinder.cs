using Lucene.Net.Index;
using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Results;

namespace PolicyArchive.Search.Research;

/// <summary>
/// Finds publications that are like another, in either language: those that say much of what tells it apart (see <see cref="TellingTerms"/>), ranked as by a search
/// for these words. Reads the postings of a few rare words, so that the cost does not grow with the pages of the archive.
/// </summary>
internal sealed class SimilarFinder(IndexView view, Vocabulary vocabulary)
{
    private const int WordsShown = 5;
    private const int LeastShared = 3;

    /// <summary>How much of what the publication itself would score another one must reach.</summary>
    private const float LeastScore = 0.2f;

    /// <summary>What a subject in common is worth, in the same measure.</summary>
    private const float SameSubject = 0.05f;

    // One for each segment, asked again and again: a new one for each word would cost more than the words.
    private readonly List<TermsEnum> dictionaries =
        [.. view.Segments.Select(segment => segment.Reader.GetTerms(Schema.Text)).OfType<Lucene.Net.Index.Terms>().Select(terms => terms.GetEnumerator())];

    public IReadOnlyList<SimilarPublication> Find(PublicationId id, int most)
    {
        for (var number = 0; number < view.Segments.Count; number++)
            if (view.Segments[number].Find(id) is >= 0 and var place) return Find(number, place, most);
        return [];
    }

    private IReadOnlyList<SimilarPublication> Find(int number, int place, int most)
    {
        var card = view.Segments[number].Cards.Cards[place];
        var telling = TellingTerms.Of(view.Segments[number], place, vocabulary, RarityOf);
        var scores = view.Segments.Select(segment => new SegmentScores(segment, telling, Score(segment))).ToList();
        // What is written in the other language can share the translations alone.
        var own = Math.Max(scores[number].Score(place), telling.Where(term => term.IsTranslated).Sum(term => term.Weight));
        if (own <= 0) return [];
        var similar = new List<Candidate>();
        for (var segment = 0; segment < scores.Count; segment++)
        {
            foreach (var (other, score) in scores[segment].AtLeast(LeastScore * own, LeastShared))
            {
                var like = CardOf(segment, other);
                if (like.Id != card.Id) similar.Add(new Candidate(score / own + SameSubject * Common(card, like), segment, other, like));
            }
        }
        similar.Sort(TopHits.ComparerOf(SortOrder.Relevance));
        return [.. similar.Take(most).Select(found =>
            new SimilarPublication(ResultSet.HitOf(view, found, PageEvidence.None), [.. scores[found.Segment].Shared(found.Place).Take(WordsShown)]))];
    }

    private Card CardOf(int segment, int place) => view.Segments[segment].Cards.Cards[place];

    private static int Common(Card one, Card other) => one.Subjects.Intersect(other.Subjects).Count();

    /// <summary>0 for a stem that fewer publications than a number have, since it joins nothing, and for one that most have, since it parts nothing.</summary>
    private float RarityOf(string stem, int least)
    {
        var terms = SegmentScores.TermsOf(stem);
        var frequency = dictionaries.Sum(dictionary => terms.Sum(term => dictionary.SeekExact(term.Bytes) ? dictionary.DocFreq : 0));
        return frequency < least || frequency * 2 > view.Publications ? 0 : MathF.Log(1 + (view.Publications - frequency + 0.5f) / (frequency + 0.5f));
    }

    private Func<int, int, float> Score(Segment segment)
    {
        var averageLength = Math.Max(1, view.TotalLength / (float)Math.Max(1, view.Publications));
        return (frequency, place) => Rarities.Saturate(frequency, segment.Cards.Lengths[place] / averageLength);
    }
}

using System.Runtime.InteropServices;
using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;

namespace PolicyArchive.Search.Results;

/// <summary>
/// Finds the pages of publications from the positions of their words: a page is a stretch of positions, so that no page has to be searched.
/// For documents of one segment, in their order.
/// </summary>
internal sealed class PageFinder
{
    private const int NearBy = 8;
    private const int LongWord = 8;

    private readonly Segment segment;
    private readonly float averagePageLength;
    private readonly LeafPlaces[] leaves;
    private readonly List<Place> places = [];
    private readonly float[] frequencies;
    private readonly float[] nearness;
    private readonly float[] things;

    /// <param name="query">What is looked for, and how rare it is.</param>
    /// <param name="terms">Its terms in the segment.</param>
    /// <param name="averagePageLength">How many positions a page has.</param>
    /// <param name="documents">The documents that will be asked about, ascending.</param>
    public PageFinder((Plan Plan, Rarities Rarities) query, SegmentTerms terms, float averagePageLength, IReadOnlyList<int> documents)
    {
        (segment, this.averagePageLength) = (terms.Segment, averagePageLength);
        var matchers = new SegmentMatcher(terms);
        leaves = [.. query.Plan.LeavesInText.Select(leaf => new LeafPlaces(
            leaf.Wild is null ? matchers.OfPattern(leaf.Pattern) : null,
            leaf.Kin.Length == 0 ? null : matchers.OfPattern(new Pattern([new Piece(0, leaf.Kin)], leaf.Pattern.Length)),
            leaf.Wild is null ? null : terms.PositionsOfAny(leaf.Pattern.Pieces[0].Terms, documents),
            leaf.OnPage - 1,
            query.Rarities.Of(leaf) * leaf.Weight,
            leaf.IsOtherName,
            leaf.Thing))];
        things = new float[1 + leaves.Select(leaf => leaf.Thing).DefaultIfEmpty().Max()];
        (frequencies, nearness) = (new float[leaves.Length], new float[leaves.Length]);
    }

    /// <param name="Pattern">What tells where the leaf stands; null where it has very many words.</param>
    /// <param name="Kin">What tells where words of the same root stand, its own among them; null where there is nothing of the kind.</param>
    /// <param name="Gathered">Where it stands by document, gathered beforehand, where it has very many words.</param>
    /// <param name="Page">The only page that counts, from 0; null for any.</param>
    /// <param name="Rarity">How rare it is, weighted.</param>
    /// <param name="IsOtherName">Whether it was not typed.</param>
    /// <param name="Thing">See <see cref="Leaf.Thing"/>.</param>
    private sealed record LeafPlaces(PatternMatcher? Pattern, PatternMatcher? Kin, Dictionary<int, List<int>>? Gathered, int? Page, float Rarity, bool IsOtherName, int Thing);

    /// <summary>Where a leaf stands, as one number, so that sorting places is sorting numbers: by position, end, leaf, and kin last.</summary>
    private readonly struct Place(int position, int length, int leaf, bool isKin = false) : IComparable<Place>
    {
        private const int LeafBits = 7, LengthBits = 24;
        private readonly ulong key = (ulong)position << 32 | (ulong)length << (LeafBits + 1) | (ulong)leaf << 1 | (isKin ? 1UL : 0);

        public int Position => (int)(key >> 32);

        public int End => Position + (int)(key >> (LeafBits + 1) & ((1 << LengthBits) - 1));

        public int Leaf => (int)(key >> 1) & ((1 << LeafBits) - 1);

        public bool IsKin => (key & 1) != 0;

        public int CompareTo(Place other) => key.CompareTo(other.key);

        public bool IsSame(Place other) => key >> 1 == other.key >> 1;
    }

    public PageEvidence Find(int place)
    {
        places.Clear();
        for (var leaf = 0; leaf < leaves.Length; leaf++) FindLeaf(leaf, segment.Cards.Documents[place]);
        if (places.Count == 0) return PageEvidence.None;
        places.Sort();
        var (pages, found) = (new List<FoundPage>(), 0UL);
        foreach (var spot in places) found |= spot.IsKin ? 0 : 1UL << spot.Leaf;
        for (var from = 0; from < places.Count;)
        {
            var page = segment.Cards.PageStarts.PageAt(place, places[from].Position);
            var (start, end) = segment.Cards.PageStarts.Stretch(place, page) ?? (int.MinValue, segment.Cards.PageStarts.Stretch(place, 0)?.Start ?? int.MaxValue);
            var to = from + 1;
            // Endings take no positions: pairs of syllables of a page's last word may lie behind its last position.
            while (to < places.Count && (places[to].Position < end || segment.Cards.PageStarts.PageAt(place, places[to].Position) == page)) to++;
            if (page >= 0) Add(pages, page, Rarities.Restraint((end - start) / averagePageLength), CollectionsMarshal.AsSpan(places)[from..to]);
            from = to;
        }
        return new PageEvidence(pages, found);
    }

    private void FindLeaf(int leaf, int document)
    {
        foreach (var position in leaves[leaf].Gathered?[document] ?? []) places.Add(new Place(position, 1, leaf));
        AddPlaces(leaf, leaves[leaf].Pattern, document, isKin: false);
        AddPlaces(leaf, leaves[leaf].Kin, document, isKin: true);
    }

    private void AddPlaces(int leaf, PatternMatcher? pattern, int document, bool isKin)
    {
        if (pattern?.Matches(document) != true) return;
        for (var spot = 0; spot < pattern.Starts.Count; spot++)
            places.Add(new Place(pattern.Starts[spot].Position, pattern.LengthAt(spot), leaf, isKin));
    }

    private void Add(List<FoundPage> pages, int page, float restraint, ReadOnlySpan<Place> found)
    {
        Array.Clear(frequencies);
        Array.Clear(nearness);
        var (hits, end) = (0, int.MinValue);
        for (var i = 0; i < found.Length; i++)
        {
            var place = found[i];
            if ((i > 0 && place.IsSame(found[i - 1])) || (leaves[place.Leaf].Page ?? page) != page) continue;
            frequencies[place.Leaf] += place.IsKin ? Weights.KinOnPage : 1;
            if (place.Position >= end && !place.IsKin) hits++;
            if (!place.IsKin) end = Math.Max(end, place.End);
            AddNearness(found[..i], place);
        }
        if (hits == 0) return;
        var score = 0f;
        Array.Clear(things);
        for (var leaf = 0; leaf < frequencies.Length; leaf++)
        {
            var worth = leaves[leaf].Rarity * Rarities.Saturate(frequencies[leaf], restraint);
            // A page that has a thing under all its names is a list of names.
            if (leaves[leaf].Thing is > 0 and var thing) things[thing] = Math.Max(things[thing], worth);
            else score += worth;
        }
        score += things.Sum();
        for (var leaf = 1; leaf < nearness.Length; leaf++)
            score += Weights.Nearness * Math.Min(leaves[leaf - 1].Rarity, leaves[leaf].Rarity) * Rarities.Saturate(nearness[leaf], restraint);
        pages.Add(new FoundPage(page, hits, score));
    }

    /// <summary>Words that follow one another in the query count where they are near one another, the nearer the more.</summary>
    private void AddNearness(ReadOnlySpan<Place> before, Place place)
    {
        if (leaves[place.Leaf].IsOtherName) return;
        for (var i = before.Length - 1; i >= 0 && place.Position - before[i].Position <= NearBy + LongWord; i--)
        {
            var between = place.Position - before[i].End;
            if (between is >= 0 and <= NearBy && Math.Abs(place.Leaf - before[i].Leaf) == 1 && !leaves[before[i].Leaf].IsOtherName) nearness[Math.Max(place.Leaf, before[i].Leaf)] += 1f / (1 + between);
        }
    }
}

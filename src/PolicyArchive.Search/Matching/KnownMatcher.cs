using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Documents of which it is known beforehand that they have a name, and how often.</summary>
internal sealed class KnownMatcher(SegmentCards cards, NamePlaces known) : CountingMatcher
{
    private int next = -1;

    public override long Cost => known.Places.Length;

    public override int Frequency => known.Counts[next];

    protected override int Find(int document)
    {
        var places = known.Places;
        do next++;
        while (next < places.Length && cards.Documents[places[next]] < document);
        return next < places.Length ? cards.Documents[places[next]] : Cursor.End;
    }
}

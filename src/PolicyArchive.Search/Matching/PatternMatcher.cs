using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Documents in which terms stand at the places of a pattern.</summary>
internal sealed class PatternMatcher : CountingMatcher
{
    private readonly Pattern pattern;
    private readonly TermsMatcher[] pieces;
    private readonly AllMatcher together;
    private readonly Spots[] spots;
    private readonly Spots starts = new();
    private readonly Begins begins = new();
    private readonly int[] order;
    private readonly int[] frequencies;

    public PatternMatcher(Pattern pattern, TermsMatcher[] pieces)
    {
        (order, frequencies) = (new int[pieces.Length], new int[pieces.Length]);
        (this.pattern, this.pieces, together) = (pattern, pieces, new AllMatcher(pieces, []));
        spots = [.. pieces.Select(_ => new Spots())];
    }

    public override long Cost => together.Cost;

    public override int Frequency => starts.Count;

    /// <summary>Where the pattern begins in the document, once confirmed.</summary>
    public Spots Starts => starts;

    protected override int Find(int document) => together.MoveTo(document);

    protected override bool Check()
    {
        starts.Clear();
        if (pattern.Slack is not null) JoinNear();
        else JoinInOrder();
        return starts.Count > 0;
    }

    private void JoinNear()
    {
        for (var i = 0; i < pieces.Length; i++)
        {
            spots[i].Clear();
            foreach (var cursor in pieces[i].Cursors)
                if (cursor.Document == Document) spots[i].AddPositions(cursor.Positions());
        }
        starts.Join(pattern, spots);
    }

    /// <summary>The rarest piece tells where the pattern may begin; the others only confirm, and are not read where nothing is left to confirm.</summary>
    private void JoinInOrder()
    {
        SortByFrequency();
        begins.Take(pieces[order[0]].Cursors, Document, pattern.Pieces[order[0]].Offset);
        for (var i = 1; i < order.Length && begins.Count > 0; i++) begins.Keep(pieces[order[i]].Cursors, Document, pattern.Pieces[order[i]].Offset);
        starts.AddPositions(begins.Positions);
    }

    private void SortByFrequency()
    {
        for (var i = 0; i < pieces.Length; i++)
        {
            var frequency = 0;
            foreach (var cursor in pieces[i].Cursors)
                if (cursor.Document == Document) frequency += cursor.Frequency;
            var at = i;
            for (; at > 0 && frequencies[at - 1] > frequency; at--) (order[at], frequencies[at]) = (order[at - 1], frequencies[at - 1]);
            (order[at], frequencies[at]) = (i, frequency);
        }
    }
}

/// <summary>Documents in which any of some patterns begins on a page.</summary>
internal sealed class OnPageMatcher(PatternMatcher[] patterns, SegmentCards cards, int page) : CountingMatcher
{
    private int frequency;

    public override long Cost { get; } = patterns.Sum(pattern => pattern.Cost);

    public override int Frequency => frequency;

    protected override int Find(int document)
    {
        var first = Cursor.End;
        foreach (var pattern in patterns) first = Math.Min(first, pattern.MoveTo(document));
        return first;
    }

    protected override bool Check()
    {
        frequency = 0;
        if (cards.PageStarts.Stretch(cards.PlaceOf(Document), page - 1) is not var (start, end)) return false;
        foreach (var pattern in patterns)
        {
            if (pattern.Document != Document || !pattern.Confirm()) continue;
            pattern.Starts.Keep(start, end);
            frequency += pattern.Starts.Count;
        }
        return frequency > 0;
    }
}

/// <summary>Documents that match any of a word's patterns. Certain terms tell most of them without a look at positions.</summary>
internal sealed class WordMatcher(TermsMatcher sure, PatternMatcher[] patterns) : Matcher
{
    public override long Cost { get; } = patterns.Sum(pattern => pattern.Cost);

    protected override int Find(int document)
    {
        var first = sure.MoveTo(document);
        foreach (var pattern in patterns) first = Math.Min(first, pattern.MoveTo(document));
        return first;
    }

    protected override bool Check() => sure.Matches(Document) || Array.Exists(patterns, pattern => pattern.Document == Document && pattern.Confirm());
}

/// <summary>Documents that hold any of many terms, counted beforehand.</summary>
internal sealed class GatheredMatcher : CountingMatcher
{
    private readonly int[] documents;
    private readonly int[] frequencies;
    private int place = -1;

    /// <param name="documents">The documents of the segment's publications.</param>
    /// <param name="frequencies">How often the terms occur in each of them.</param>
    public GatheredMatcher(int[] documents, int[] frequencies)
    {
        (this.documents, this.frequencies) = (documents, frequencies);
        Cost = frequencies.Count(frequency => frequency > 0);
    }

    public override long Cost { get; }

    public override int Frequency => frequencies[place];

    protected override int Find(int document)
    {
        do place++;
        while (place < documents.Length && (documents[place] < document || frequencies[place] == 0));
        return place < documents.Length ? documents[place] : Cursor.End;
    }
}

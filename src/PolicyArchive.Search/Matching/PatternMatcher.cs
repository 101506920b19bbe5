using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Documents in which terms stand at the places of a pattern.</summary>
internal sealed class PatternMatcher : CountingMatcher
{
    private readonly Pattern pattern;
    private readonly TermsMatcher[] pieces;
    private readonly AllMatcher candidates;
    private readonly AllMatcher together;
    private readonly Spots[] spots;
    private readonly Spots starts = new();
    private readonly Begins begins = new();
    private readonly int[] order;
    private readonly int[] frequencies;
    private int sorted = -1;

    /// <param name="pattern">The pattern.</param>
    /// <param name="pieces">Where its pieces are, with positions.</param>
    /// <param name="grams">Where its grams are: they find the documents, where there are any, and the pieces are looked for in these only.</param>
    public PatternMatcher(Pattern pattern, TermsMatcher[] pieces, TermsMatcher[] grams)
    {
        (order, frequencies) = (new int[pieces.Length], new int[pieces.Length]);
        (this.pattern, this.pieces, together) = (pattern, pieces, new AllMatcher(pieces, []));
        candidates = grams.Length == 0 ? together : new AllMatcher(grams, []);
        spots = [.. pieces.Select(_ => new Spots())];
    }

    public override long Cost => candidates.Cost;

    public override int Frequency => starts.Count;

    public override int Effort
    {
        get
        {
            if (together.MoveTo(Document) != Document) return 0;
            SortByFrequency();
            return frequencies[0];
        }
    }

    /// <summary>Where the pattern begins in the document, once confirmed.</summary>
    public Spots Starts => starts;

    /// <summary>How many positions the pattern covers in such a place.</summary>
    public int LengthAt(int start) => pattern.Slack is null ? pattern.Length : starts[start].Length;

    protected override int Find(int document) => candidates.MoveTo(document);

    protected override bool Check()
    {
        starts.Clear();
        if (together.MoveTo(Document) != Document) return false;
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
        starts.Join(pattern, spots, asStretches: true);
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
        if (sorted == Document) return;
        sorted = Document;
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

/// <summary>Documents in which a pattern begins on a page.</summary>
internal sealed class OnPageMatcher(PatternMatcher pattern, SegmentCards cards, int page) : CountingMatcher
{
    public override long Cost => pattern.Cost;

    public override int Frequency => pattern.Starts.Count;

    public override int Effort => pattern.Effort;

    protected override int Find(int document) => pattern.MoveTo(document);

    protected override bool Check()
    {
        if (cards.PageStarts.Stretch(cards.Places.Of(Document), page - 1) is not var (start, end) || !pattern.Confirm()) return false;
        pattern.Starts.Keep(start, end);
        return pattern.Starts.Count > 0;
    }
}

/// <summary>Documents in which a word's pattern stands. Certain terms, of which none is without the pattern, tell most of them without a look at positions.</summary>
internal sealed class WordMatcher(TermsMatcher sure, PatternMatcher pattern) : Matcher
{
    public override long Cost => pattern.Cost;

    public override int Effort => sure.MoveTo(Document) == Document ? 0 : pattern.Effort;

    protected override int Find(int document) => pattern.MoveTo(document);

    protected override bool Check() => sure.MoveTo(Document) == Document || pattern.Confirm();
}

/// <summary>Documents that hold any of many terms, counted beforehand.</summary>
internal sealed class GatheredMatcher : CountingMatcher
{
    private readonly int[] documents;
    private readonly ReadOnlyMemory<int> frequencies;
    private int place = -1;

    /// <param name="documents">The documents of the segment's publications.</param>
    /// <param name="frequencies">How often the terms occur in each of them.</param>
    public GatheredMatcher(int[] documents, ReadOnlyMemory<int> frequencies)
    {
        (this.documents, this.frequencies) = (documents, frequencies);
        Cost = frequencies.Length - frequencies.Span.Count(0);
    }

    public override long Cost { get; }

    public override int Frequency => frequencies.Span[place];

    protected override int Find(int document)
    {
        do place++;
        while (place < documents.Length && (documents[place] < document || frequencies.Span[place] == 0));
        return place < documents.Length ? documents[place] : Cursor.End;
    }
}

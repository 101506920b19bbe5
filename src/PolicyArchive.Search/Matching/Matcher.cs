using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>
/// Goes through the documents of a segment that may match something, in order; whether one does is asked with <see cref="Confirm"/>,
/// so that positions are read only where everything else fits.
/// </summary>
internal abstract class Matcher
{
    private int confirmed = -1;
    private bool isConfirmed;

    /// <summary>The document it stands at; -1 before the first, <see cref="Cursor.End"/> behind the last.</summary>
    public int Document { get; private set; } = -1;

    /// <summary>About how many documents there are, to begin with the rarest.</summary>
    public abstract long Cost { get; }

    /// <summary>About how many positions must be read to tell whether the document matches at which it stands.</summary>
    public virtual int Effort => 0;

    /// <summary>Goes to the first candidate at or behind a document; stays where it is when it is there already.</summary>
    public int MoveTo(int document)
    {
        if (Document < document) Document = Find(document);
        return Document;
    }

    /// <summary>Whether the document it stands at matches.</summary>
    public bool Confirm()
    {
        if (confirmed != Document) (confirmed, isConfirmed) = (Document, Check());
        return isConfirmed;
    }

    /// <summary>Whether a document matches that is not before the one it stands at.</summary>
    public bool Matches(int document) => MoveTo(document) == document && Confirm();

    protected abstract int Find(int document);

    protected virtual bool Check() => true;
}

/// <summary>Documents that match in a number of places.</summary>
internal abstract class CountingMatcher : Matcher
{
    /// <summary>In how many places the document matches at which it stands, once confirmed.</summary>
    public abstract int Frequency { get; }
}

/// <summary>Documents that hold any of some terms.</summary>
internal sealed class TermsMatcher(Cursor[] cursors, long cost) : Matcher
{
    public override long Cost => cost;

    public Cursor[] Cursors => cursors;

    protected override int Find(int document)
    {
        var first = Cursor.End;
        foreach (var cursor in cursors) first = Math.Min(first, cursor.MoveTo(document));
        return first;
    }
}

/// <summary>Documents that match everything asked for and nothing that is excluded.</summary>
internal sealed class AllMatcher : Matcher
{
    private readonly Matcher[] wanted;
    private readonly Matcher[] excluded;
    private readonly Matcher[] byEffort;
    private readonly int[] efforts;

    public AllMatcher(IEnumerable<Matcher> wanted, IEnumerable<Matcher> excluded)
    {
        (this.wanted, this.excluded) = ([.. wanted.OrderBy(matcher => matcher.Cost)], [.. excluded]);
        (byEffort, efforts) = ([.. this.wanted], new int[this.wanted.Length]);
    }

    public override long Cost => wanted[0].Cost;

    protected override int Find(int document)
    {
        var candidate = wanted[0].MoveTo(document);
        for (var i = 1; i < wanted.Length && candidate != Cursor.End; i++)
        {
            var other = wanted[i].MoveTo(candidate);
            if (other == candidate) continue;
            candidate = wanted[0].MoveTo(other);
            i = 0;
        }
        return candidate;
    }

    /// <summary>What tells with the least effort is asked first: where it fails, the others' positions are not read.</summary>
    protected override bool Check()
    {
        var most = 0;
        for (var i = 0; i < byEffort.Length; i++) most = Math.Max(most, efforts[i] = byEffort[i].Effort);
        if (most > 0) Array.Sort(efforts, byEffort);
        return Array.TrueForAll(byEffort, static matcher => matcher.Confirm()) && !Array.Exists(excluded, matcher => matcher.Matches(Document));
    }
}

/// <summary>Documents that match anything of several.</summary>
internal sealed class AnyMatcher(Matcher[] parts) : Matcher
{
    public override long Cost { get; } = parts.Sum(part => part.Cost);

    protected override int Find(int document)
    {
        var first = Cursor.End;
        foreach (var part in parts) first = Math.Min(first, part.MoveTo(document));
        return first;
    }

    protected override bool Check() => Array.Exists(parts, part => part.Document == Document && part.Confirm());
}

/// <summary>The publications of a segment that are wanted by their cards, or all.</summary>
internal sealed class CardsMatcher(SegmentCards cards, Func<Card, bool>? test) : Matcher
{
    private int place;

    public override long Cost => cards.Documents.Length;

    protected override int Find(int document)
    {
        while (place < cards.Documents.Length && cards.Documents[place] < document) place++;
        return place < cards.Documents.Length ? cards.Documents[place] : Cursor.End;
    }

    protected override bool Check() => test is null || test(cards.Cards[place]);
}

using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Matching;

namespace PolicyArchive.Search.Results;

/// <summary>A place in a text that was asked for.</summary>
/// <param name="Start">Its offset, in UTF-16 units.</param>
/// <param name="End">The offset behind it.</param>
/// <param name="Asked">A number of what asks for it: a word, a phrase, or all names of a thing.</param>
internal readonly record struct Mark(int Start, int End, int Asked);

/// <summary>Finds in a text what a plan asks for: the same analysis and the same patterns that match publications, run over the text itself.</summary>
internal sealed class Marks
{
    private readonly Leaf[] leaves;
    private readonly int[] asked;
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numberOf;
    private readonly Dictionary<int, Spots> spots = [];
    private readonly Spots[] wildSpots;
    private readonly bool isAnyWild;
    private readonly TermSieve sieve = new();

    public Marks(Plan plan)
    {
        leaves = [.. plan.LeavesInText];
        asked = [.. leaves.Select((leaf, number) => leaf.Thing == 0 ? number : Array.FindIndex(leaves, other => other.Thing == leaf.Thing))];
        wildSpots = [.. leaves.Select(_ => new Spots())];
        isAnyWild = Array.Exists(leaves, leaf => leaf.Wild is not null);
        numberOf = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var term in leaves.Where(leaf => leaf.Wild is null).SelectMany(leaf => leaf.Pattern.Pieces).SelectMany(piece => piece.Terms).Distinct())
        {
            numbers[plan.Terms[term].Text] = term;
            sieve.Add(plan.Terms[term].Text);
            spots[term] = new Spots();
        }
        if (isAnyWild) sieve.AddAll(TokenKind.Written);
        if (Array.Exists(leaves, leaf => leaf.Pattern.Slack is not null)) sieve.KeepPositions();
    }

    /// <summary>What a text has of it, by place. May overlap.</summary>
    /// <param name="text">The text.</param>
    /// <param name="page">The number of the page that it is; null for something else, a title.</param>
    /// <param name="asStretches">Whether words that need only be near one another are one place together, or a place each.</param>
    public List<Mark> In(string text, int? page, bool asStretches = false)
    {
        Collect(text);
        var marks = new List<Mark>();
        var found = new Spots();
        for (var leaf = 0; leaf < leaves.Length; leaf++)
        {
            if (leaves[leaf].OnPage is { } only && only != page) continue;
            var pattern = leaves[leaf].Pattern;
            found.Join(pattern, [.. pattern.Pieces.Select(piece => SpotsOf(leaf, piece))], asStretches);
            for (var i = 0; i < found.Count; i++) marks.Add(new Mark(found[i].Start, EndOf(found[i], leaves[leaf].Text, text), asked[leaf]));
        }
        marks.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.End.CompareTo(left.End));
        return marks;
    }

    /// <summary>How many places a text has, overlapping ones as one.</summary>
    public int CountIn(string text, int? page) => Merge(In(text, page, asStretches: true)).Count;

    /// <summary>Marks as spans that do not overlap.</summary>
    public static IReadOnlyList<TextSpan> Merge(IEnumerable<Mark> marks)
    {
        var spans = new List<TextSpan>();
        foreach (var mark in marks)
        {
            if (spans.Count > 0 && mark.Start < spans[^1].End) spans[^1] = new TextSpan(spans[^1].Start, Math.Max(spans[^1].End, mark.End) - spans[^1].Start);
            else spans.Add(new TextSpan(mark.Start, mark.End - mark.Start));
        }
        return spans;
    }

    /// <summary>A stem was found; where the text goes on as the reader typed, the mark does, too.</summary>
    private static int EndOf(Spot spot, string typed, string text) =>
        spot.Start + typed.Length > spot.End && text.AsSpan(spot.Start).StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? spot.Start + typed.Length : spot.End;

    private void Collect(string text)
    {
        foreach (var spot in spots.Values.Concat(wildSpots)) spot.Clear();
        var analysis = TextAnalysis.OfThread;
        analysis.Read(text, sieve);
        var tokens = TokenList.OfThread;
        tokens.Fill(analysis, isToIndex: false, sieve);
        Span<char> term = stackalloc char[256];
        for (var i = 0; i < tokens.Count; i++)
        {
            ref readonly var token = ref tokens[i];
            var form = tokens.FormOf(analysis, in token);
            if (isAnyWild && token.Kind == TokenKind.Written) CollectWild(analysis, in token, form);
            term[0] = token.Kind;
            form.CopyTo(term[1..]);
            if (numberOf.TryGetValue(term[..(form.Length + 1)], out var number)) spots[number].Add(SpotOf(analysis, in token));
        }
    }

    private void CollectWild(TextAnalysis analysis, in Token token, ReadOnlySpan<char> form)
    {
        for (var leaf = 0; leaf < leaves.Length; leaf++)
            if (leaves[leaf].Wild is { } test && test.Accepts(form)) wildSpots[leaf].Add(SpotOf(analysis, in token));
    }

    private static Spot SpotOf(TextAnalysis analysis, in Token token)
    {
        var source = analysis.Source(token.Start, token.Length);
        return new Spot(token.Position, source.Start, source.End);
    }

    private Spots SpotsOf(int leaf, Piece piece)
    {
        if (leaves[leaf].Wild is not null) return wildSpots[leaf];
        if (piece.Terms.Length == 1) return spots[piece.Terms[0]];
        var all = new Spots();
        foreach (var term in piece.Terms) all.AddAll(spots[term]);
        return all;
    }
}

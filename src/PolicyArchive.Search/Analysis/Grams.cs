namespace PolicyArchive.Search.Analysis;

/// <summary>
/// The longer pieces of Korean words that texts have, each once: pairs of syllables of which one begins where the other goes on, endings and all, so that
/// nothing is missing that pairs join to. Without positions they take little room and tell of nearly every publication whether it has a word.
/// </summary>
internal sealed class Grams
{
    private readonly HashSet<Gram> found = [];
    private List<(char Kind, char First, char Second)> beforeLast = [];
    private List<(char Kind, char First, char Second)> last = [];
    private List<(char Kind, char First, char Second)> here = [];

    /// <summary>A term by its syllables; the fourth is 0 where there are three.</summary>
    public readonly record struct Gram(char First, char Second, char Third, char Fourth);

    public IReadOnlyCollection<Gram> Found => found;

    /// <summary>Whether a pair of some kind may begin a trigram.</summary>
    public static bool MayBegin(char kind) => kind is TokenKind.FirstBigram or TokenKind.InnerBigram or TokenKind.AcrossFromAlone;

    /// <summary>Whether a pair of some kind may end a trigram.</summary>
    public static bool MayEnd(char kind) => kind is TokenKind.FirstBigram or TokenKind.InnerBigram or TokenKind.AcrossToAlone;

    /// <summary>Adds those of a text.</summary>
    public void Add(TextAnalysis analysis, TokenList tokens)
    {
        GoTo(int.MinValue, 0);
        var position = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            ref readonly var token = ref tokens[i];
            if (!TokenKind.IsPair(token.Kind)) continue;
            if (token.Position != position) GoTo(position, position = token.Position);
            var form = tokens.FormOf(analysis, in token);
            here.Add((token.Kind, form[0], form[1]));
            foreach (var pair in last)
                if (pair.Second == form[0]) Join(pair, token.Kind, form[1]);
        }
    }

    private void GoTo(int from, int to)
    {
        (beforeLast, last, here) = (last, here, beforeLast);
        here.Clear();
        if (to == from + 1) return;
        beforeLast.Clear();
        last.Clear();
    }

    private void Join((char Kind, char First, char Second) pair, char kind, char end)
    {
        if (MayBegin(pair.Kind) && MayEnd(kind)) found.Add(new Gram(pair.First, pair.Second, end, '\0'));
        if (pair.Kind != TokenKind.Across) return;
        foreach (var begin in beforeLast)
            if (begin.Second == pair.First) found.Add(new Gram(begin.First, pair.First, pair.Second, end));
    }
}

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using PolicyArchive.Search.Analysis;

namespace PolicyArchive.Search.Index;

/// <summary>
/// The tokens of several texts, one after the other in one row of positions, with a gap between them that no phrase crosses.
/// Each text is analysed as it is reached. Not safe for concurrent use.
/// </summary>
internal sealed class SectionTokens : TokenStream
{
    /// <summary>How many positions lie between two texts.</summary>
    public const int Gap = 16;

    private readonly IEnumerable<string> texts;
    private readonly Grams? grams;
    private readonly TextAnalysis analysis = TextAnalysis.OfThread;
    private readonly TokenList tokens = TokenList.OfThread;
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute increment;
    private readonly List<(int Start, int Length, int Words)> sections = [];
    private IEnumerator<string>? left;
    private int next;
    private int position;

    /// <param name="texts">The texts.</param>
    /// <param name="grams">Where their grams are gathered, if anywhere.</param>
    public SectionTokens(IEnumerable<string> texts, Grams? grams = null)
    {
        (this.texts, this.grams) = (texts, grams);
        term = AddAttribute<ICharTermAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>Where each text begins and how many positions and words it has. Known once the tokens have been read.</summary>
    public IReadOnlyList<(int Start, int Length, int Words)> Sections => sections;

    /// <summary>How many positions the texts have, gaps not counted.</summary>
    public int Length => sections.Sum(section => section.Length);

    public override void Reset()
    {
        base.Reset();
        left = texts.GetEnumerator();
        sections.Clear();
        (next, position) = (0, -1);
        tokens.Clear();
    }

    public override bool IncrementToken()
    {
        while (next == tokens.Count)
            if (!ReadNext()) return false;
        Emit(in tokens[next++]);
        return true;
    }

    private bool ReadNext()
    {
        if (left is null || !left.MoveNext()) return false;
        analysis.Read(left.Current);
        tokens.Fill(analysis, isToIndex: true);
        grams?.Add(analysis, tokens);
        var start = sections.Count == 0 ? 0 : sections[^1].Start + sections[^1].Length + Gap;
        sections.Add((start, analysis.Positions, analysis.CountWords()));
        next = 0;
        return true;
    }

    private void Emit(in Analysis.Token token)
    {
        var form = tokens.FormOf(analysis, in token);
        term.Length = 0;
        var buffer = term.ResizeBuffer(form.Length + 1);
        buffer[0] = token.Kind;
        form.CopyTo(buffer.AsSpan(1));
        term.Length = form.Length + 1;
        var absolute = sections[^1].Start + token.Position;
        increment.PositionIncrement = absolute - position;
        position = absolute;
    }
}

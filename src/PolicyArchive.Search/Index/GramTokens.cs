using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using PolicyArchive.Search.Analysis;

namespace PolicyArchive.Search.Index;

/// <summary>Grams as tokens, in no order. Looks at what was gathered only when it is read.</summary>
internal sealed class GramTokens : TokenStream
{
    private const int Longest = 5;

    private readonly Grams grams;
    private readonly ICharTermAttribute term;
    private IEnumerator<Grams.Gram>? left;

    public GramTokens(Grams grams)
    {
        this.grams = grams;
        term = AddAttribute<ICharTermAttribute>();
    }

    public override void Reset()
    {
        base.Reset();
        left = grams.Found.GetEnumerator();
    }

    public override bool IncrementToken()
    {
        if (left is null || !left.MoveNext()) return false;
        var isJoint = left.Current.Fourth != '\0';
        var buffer = term.ResizeBuffer(Longest);
        buffer[0] = isJoint ? TokenKind.Joint : TokenKind.Trigram;
        (buffer[1], buffer[2], buffer[3], buffer[4]) = left.Current;
        term.Length = isJoint ? Longest : Longest - 1;
        return true;
    }
}

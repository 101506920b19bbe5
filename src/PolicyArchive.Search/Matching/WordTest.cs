namespace PolicyArchive.Search.Matching;

/// <summary>Which of the index's own words something in a query stands for. Forms are folded words as written.</summary>
internal abstract record WordTest
{
    private WordTest() { }

    public abstract bool Accepts(ReadOnlySpan<char> form);

    /// <summary>The words with a beginning.</summary>
    public sealed record Beginning(string Prefix) : WordTest
    {
        public override bool Accepts(ReadOnlySpan<char> form) => form.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>The words that differ from one by few letters: left out, put in, changed, or two neighbours exchanged; the first letter is the same.</summary>
    public sealed record Similar(string Word, int Edits) : WordTest
    {
        public override bool Accepts(ReadOnlySpan<char> form) =>
            Math.Abs(form.Length - Word.Length) <= Edits && form[0] == Word[0] && EditDistance.Of(Word, form) <= Edits;
    }
}

namespace PolicyArchive.Search.Queries;

/// <summary>A word of a query as it stands in its text.</summary>
internal readonly record struct TypedWord(int Start, string Text)
{
    public int End => Start + Text.Length;
}

/// <summary>The words of a query's text that could be spelt otherwise: not operators, fields' names, numbers, what is excluded, or what stands for several words.</summary>
internal static class TypedWords
{
    public static IEnumerable<TypedWord> In(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at])) continue;
            var begin = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
            var word = new TypedWord(begin, text[begin..at]);
            if (IsField(word, text)) at = EndOfField(word, text);
            else if (IsPlain(word, text)) yield return word;
        }
    }

    private static bool IsField(TypedWord word, string text) =>
        word.End < text.Length && text[word.End] is ':' or '：' && QueryFields.Find(word.Text) is not null;

    /// <summary>Fields of words are followed by words; the values of others are none.</summary>
    private static int EndOfField(TypedWord word, string text)
    {
        var end = word.End;
        if (QueryFields.OfWords.Contains(QueryFields.Find(word.Text) ?? word.Text)) return end;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        return end;
    }

    private static bool IsPlain(TypedWord word, string text) =>
        word.Text is not ("OR" or "AND" or "NOT") && !word.Text.All(char.IsDigit) && !IsExcluded(word.Start, text)
        && (word.End == text.Length || text[word.End] is not ('*' or '＊' or '~'));

    private static bool IsExcluded(int start, string text) =>
        start > 0 && text[start - 1] is '-' or '\u2212' && (start == 1 || char.IsWhiteSpace(text[start - 2]) || text[start - 2] is '(');
}

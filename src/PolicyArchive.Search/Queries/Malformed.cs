namespace PolicyArchive.Search.Queries;

/// <summary>
/// Values as other search engines know them: stars elsewhere than at the end of a word, question marks for letters, a tilde that no number follows. Read as they
/// stand they would find nothing, and nobody would know why.
/// </summary>
internal static class Malformed
{
    /// <summary>A value as typed where it is not well formed; null where it is.</summary>
    /// <param name="value">What stood in quotes, a word or a prefix.</param>
    /// <param name="tilde">What stood behind a tilde after it; null where there was none.</param>
    public static string? In(Lexeme value, string? tilde)
    {
        var typed = value.Kind switch { LexemeKind.Quoted => $"\"{value.Text}\"", LexemeKind.Prefix => value.Text + "*", _ => value.Text } + (tilde is null ? string.Empty : "~" + tilde);
        return HasWrongTilde(value.Kind, tilde) || HasWildcard(value.Text, value.Kind == LexemeKind.Quoted) ? typed : null;
    }

    /// <summary>Its words one by one; of those in quotes a star at the end still makes a beginning.</summary>
    /// <param name="value">A value that is not well formed.</param>
    /// <param name="tilde">What stood behind a tilde after it.</param>
    public static IEnumerable<Lexeme> WordsOf(Lexeme value, string? tilde)
    {
        var text = value.Kind == LexemeKind.Prefix ? value.Text + "*" : value.Text;
        if (tilde?.Any(char.IsLetter) == true) text = $"{text} {tilde}";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit)))
        {
            var begun = word.Trim('*', '＊', '∗');
            yield return begun.Length < word.Length && QueryLexer.IsStar(word[^1]) && !HasWildcard(begun, isQuoted: true) ? new Lexeme(LexemeKind.Prefix, begun) : new Lexeme(LexemeKind.Word, word);
        }
    }

    private static bool HasWrongTilde(LexemeKind kind, string? tilde) =>
        tilde is not null && !(tilde.Length == 0 && kind != LexemeKind.Quoted) && !(tilde.Length > 0 && tilde.All(char.IsAsciiDigit));

    private static bool HasWildcard(string text, bool isQuoted)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var (isAfterWord, isBeforeWord) = (i > 0 && char.IsLetterOrDigit(text[i - 1]), i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]));
            if (QueryLexer.IsStar(text[i]) && (isBeforeWord || (isAfterWord && (isQuoted || (i + 1 < text.Length && text[i + 1] == '~'))))) return true;
            if (text[i] is '?' or '？' && isAfterWord && isBeforeWord) return true;
        }
        return false;
    }
}

namespace PolicyArchive.Search.Queries;

/// <summary>A query while it is typed: its last word may be completed, and a name may take the place of all its words, or of those in a quote that is open.</summary>
internal sealed class HalfTyped
{
    private readonly string beforeWord;
    private readonly string beforeName;

    public HalfTyped(string text)
    {
        var begin = text.Length;
        while (begin > 0 && IsOfWord(text[begin - 1])) begin--;
        (beforeWord, Word) = (text[..begin].TrimStart(), text[begin..]);
        var quote = OpenEnds.Quote(text);
        (beforeName, Name) = (text[..(quote + 1)], quote < 0 && !AreMereWords(text) ? string.Empty : text[(quote + 1)..]);
    }

    /// <summary>The word at its end; empty where it ends in something else.</summary>
    public string Word { get; }

    /// <summary>Whether nothing stands before the word, so that whatever has it is found.</summary>
    public bool IsOneWord => beforeWord.Length == 0;

    /// <summary>The beginning of what may be a name; empty where signs, groups, alternatives or fields, which a name would lose, tell that it is none.</summary>
    public string Name { get; }

    /// <summary>Whether a name is all there will be, as it stands in its publication.</summary>
    public bool IsAllName => beforeName.Length == 0;

    public string WithWord(string word) => OpenEnds.Close(beforeWord + word);

    /// <summary>The same, asked for directly behind the word before it; null where there is none.</summary>
    public string? Together(string word) =>
        beforeWord.TrimEnd() is var before && before.Length < beforeWord.Length && IsOfWord(before[^1]) ? OpenEnds.Close($"{before}-{word}") : null;

    public string WithName(string name) => IsAllName ? name : OpenEnds.Close(beforeName + name);

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static bool AreMereWords(string text) => OpenEnds.Groups(text) == 0 && !new QueryLexer(text).ReadAll()
        .Any(lexeme => lexeme.Kind is LexemeKind.Not or LexemeKind.Required or LexemeKind.Or || (lexeme.Kind == LexemeKind.Field && QueryFields.Find(lexeme.Text) is not null));
}

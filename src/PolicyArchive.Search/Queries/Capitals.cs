namespace PolicyArchive.Search.Queries;

/// <summary>Tells by its capital letter, or a number beside it, that a word with which one might only ask means something: vitamin A, in May, 5 may.</summary>
internal static class Capitals
{
    /// <summary>The places of such words among the lexemes of a query.</summary>
    public static IReadOnlySet<int> In(IReadOnlyList<Lexeme> lexemes)
    {
        var first = Enumerable.Range(0, lexemes.Count).FirstOrDefault(at => lexemes[at].Kind is LexemeKind.Word or LexemeKind.Prefix or LexemeKind.Quoted or LexemeKind.Field);
        var words = Enumerable.Range(0, lexemes.Count).Where(at => lexemes[at] is { Kind: LexemeKind.Word, Text: [var letter, ..] } && char.IsAsciiLetter(letter)).ToList();
        var capitals = words.Where(at => at != first && char.IsAsciiLetterUpper(lexemes[at].Text[0])).ToList();
        // Where nothing is in lower case, capitals are those of a title and tell nothing.
        var areMeant = capitals.Count == 1 || words.Exists(at => char.IsAsciiLetterLower(lexemes[at].Text[0]));
        return words.Where(at => (areMeant && capitals.Contains(at) && !IsWhoAsks(lexemes, at)) || IsMonth(lexemes, at)).ToHashSet();
    }

    /// <summary>How can I …; but World War I.</summary>
    private static bool IsWhoAsks(IReadOnlyList<Lexeme> lexemes, int at) => lexemes[at].Text == "I" && lexemes[at + 1].Kind != LexemeKind.End;

    private static bool IsMonth(IReadOnlyList<Lexeme> lexemes, int at) =>
        lexemes[at].Text.Equals("may", StringComparison.OrdinalIgnoreCase) && (IsNumber(lexemes, at - 1) || IsNumber(lexemes, at + 1));

    private static bool IsNumber(IReadOnlyList<Lexeme> lexemes, int at) =>
        at >= 0 && at < lexemes.Count && lexemes[at] is { Kind: LexemeKind.Word, Text: [var digit, ..] } && char.IsAsciiDigit(digit);
}

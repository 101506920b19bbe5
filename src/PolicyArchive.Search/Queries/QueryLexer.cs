namespace PolicyArchive.Search.Queries;

internal enum LexemeKind
{
    End,
    Open,
    Close,
    Or,
    And,
    Not,
    Required,
    Quoted,
    Word,
    Prefix,

    /// <summary>A tilde behind a word or a quote, with what stands directly behind it: digits, if it is well formed.</summary>
    Tilde,

    /// <summary>A field's name as typed, be there such a field or not, and the colon; its value is the next lexeme.</summary>
    Field,

    /// <summary>A quote that is never closed.</summary>
    Broken,
}

internal readonly record struct Lexeme(LexemeKind Kind, string Text);

/// <summary>Cuts a query into lexemes. Full-width and typographic forms of quotes, brackets, bars, signs, colon, star and tilde count as the plain ones.</summary>
internal sealed class QueryLexer(string text)
{
    private int at;
    private bool isValueNext;
    private bool isTildeNext;

    public IReadOnlyList<Lexeme> ReadAll()
    {
        var lexemes = new List<Lexeme>();
        do
        {
            lexemes.Add(Read());
            isValueNext = lexemes[^1].Kind == LexemeKind.Field;
            isTildeNext = lexemes[^1].Kind is LexemeKind.Quoted or LexemeKind.Word && at < text.Length && !char.IsWhiteSpace(text[at]);
        }
        while (lexemes[^1].Kind != LexemeKind.End);
        return lexemes;
    }

    private Lexeme Read()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || char.IsControl(text[at]))) at++;
        if (at == text.Length) return new Lexeme(LexemeKind.End, string.Empty);
        switch (Plain(text[at]))
        {
            case '(':
                return Single(LexemeKind.Open);
            case ')':
                return Single(LexemeKind.Close);
            case '|':
                while (at + 1 < text.Length && Plain(text[at + 1]) == '|') at++;
                return Single(LexemeKind.Or);
            case '"':
                return ReadQuoted();
            case '-' when !isValueNext:
                return ReadSign(LexemeKind.Not);
            case '+' when !isValueNext:
                return ReadSign(LexemeKind.Required);
            case '~' when isTildeNext:
                return ReadTilde();
            default:
                return ReadWord();
        }
    }

    private Lexeme Single(LexemeKind kind)
    {
        at++;
        return new Lexeme(kind, string.Empty);
    }

    private Lexeme ReadQuoted()
    {
        var begin = ++at;
        while (at < text.Length && Plain(text[at]) != '"') at++;
        if (at == text.Length) return new Lexeme(LexemeKind.Broken, string.Empty);
        return new Lexeme(LexemeKind.Quoted, text[begin..at++]);
    }

    /// <summary>A minus at the beginning of something excludes it, a plus asks for it without fail; one that stands alone is a dash, or nothing.</summary>
    private Lexeme ReadSign(LexemeKind kind)
    {
        at++;
        return at < text.Length && !char.IsWhiteSpace(text[at]) && Plain(text[at]) is not ('-' or '+' or ')' or '|') ? new Lexeme(kind, string.Empty) : Read();
    }

    private Lexeme ReadTilde()
    {
        var begin = ++at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        var isNumber = at == text.Length || !(char.IsLetter(text[at]) || (at == begin && Plain(text[at]) == '-'));
        while (!isNumber && at < text.Length && !IsEnd(text[at])) at++;
        return new Lexeme(LexemeKind.Tilde, text[begin..at]);
    }

    private Lexeme ReadWord()
    {
        var begin = at;
        while (at < text.Length && !IsEnd(text[at]))
        {
            if (Plain(text[at]) == ':' && IsField(text[begin..at])) return new Lexeme(LexemeKind.Field, text[begin..at++]);
            if (at > begin && IsTilde(at)) break;
            at++;
        }
        var word = text[begin..at];
        return word switch
        {
            _ when isValueNext => Wordlike(word),
            "OR" => new Lexeme(LexemeKind.Or, word),
            "AND" => new Lexeme(LexemeKind.And, word),
            "NOT" => new Lexeme(LexemeKind.Not, word),
            _ => Wordlike(word),
        };
    }

    private static bool IsEnd(char character) => char.IsWhiteSpace(character) || Plain(character) is '(' or ')' or '|' or '"';

    /// <summary>A tilde that ends a word, with or without a number behind it; one inside a word (2010~2020, as Korean writes a range) only parts it.</summary>
    private bool IsTilde(int place)
    {
        if (Plain(text[place]) != '~' || !char.IsLetter(text[place - 1])) return false;
        var end = place + 1;
        var isNegative = end < text.Length && Plain(text[end]) == '-';
        if (isNegative) end++;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return (isNegative || end - place <= 2) && (end == text.Length || IsEnd(text[end]));
    }

    private static Lexeme Wordlike(string word) =>
        word.Length > 1 && IsStar(word[^1]) ? new Lexeme(LexemeKind.Prefix, word[..^1]) : new Lexeme(LexemeKind.Word, word);

    /// <summary>Whether letters before a colon name a field, or stand directly before something as if they did.</summary>
    private bool IsField(string name)
    {
        if (isValueNext || name.Length == 0 || !name.All(char.IsLetter)) return false;
        return QueryFields.Find(name) is not null || (name.Length > 1 && at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || Plain(text[at + 1]) is '"' or '('));
    }

    public static bool IsStar(char character) => Plain(character) == '*';

    private static char Plain(char character) => character switch
    {
        '\u201c' or '\u201d' or '\u201e' or '\u201f' or '\u00ab' or '\u00bb' or '\uff02' or '\u300c' or '\u300d' or '\u300e' or '\u300f' or '\u301d' or '\u301e' or '\u301f' or '\uff62' or '\uff63' => '"',
        '\uff08' => '(',
        '\uff09' => ')',
        '\uff5c' or '\u2223' => '|',
        '\u2212' or '\uff0d' or '\u2013' or '\u2010' or '\u2011' => '-',
        '\uff1a' => ':',
        '\uff0a' or '\u2217' => '*',
        '\uff0b' => '+',
        '\uff5e' or '\u223c' or '\u301c' => '~',
        _ => character,
    };
}

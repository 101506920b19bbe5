using System.Globalization;

namespace PolicyArchive.Search.Queries;

/// <summary>
/// Reads the query language by recursive descent:
/// <code>
/// or      = and { ("OR" | "|") and }
/// and     = not { ["AND"] not }
/// not     = { "-" | "NOT" | "+" } part
/// part    = [ field ":" ] ( "(" or ")" | '"' words '"' [ "~" number ] | word "*" | word [ "~" [ number ] ] )
/// </code>
/// Never fails on bad syntax: then all words are taken as they stand, and a notice says so. Refuses only what is too deep.
/// </summary>
internal sealed class QueryParser
{
    private readonly IReadOnlyList<Lexeme> lexemes;
    private int at;
    private int depth;
    private bool isBroken;
    private bool isTooDeep;

    private QueryParser(IReadOnlyList<Lexeme> lexemes) => this.lexemes = lexemes;

    public static ParsedQuery Parse(string text)
    {
        if (text.Length > SearchQuery.MaxLength)
            return new ParsedQuery(null, [], new QueryProblem("q", QueryProblemCodes.TooLong, $"A query may have {SearchQuery.MaxLength} characters, not {text.Length}."));
        var lexer = new QueryLexer(text);
        var lexemes = lexer.ReadAll();
        List<string> notices = lexer.MetUnknownField ? [NoticeCodes.UnknownField] : [];
        var parser = new QueryParser(lexemes);
        var root = parser.ParseAll();
        if (parser.isTooDeep)
            return new ParsedQuery(null, [], new QueryProblem("q", QueryProblemCodes.TooDeep, $"Groups may stand {SearchQuery.MaxDepth} deep in one another."));
        return parser.isBroken ? new ParsedQuery(PlainWords(lexemes, text), [.. notices, NoticeCodes.ReadAsWords]) : new ParsedQuery(root, notices);
    }

    private QueryNode? ParseAll()
    {
        if (Peek == LexemeKind.End) return null;
        var all = ParseOr(null);
        return Peek == LexemeKind.End ? all : Break();
    }

    private QueryNode ParseOr(string? field)
    {
        var parts = new List<QueryNode> { ParseAnd(field) };
        while (Skip(LexemeKind.Or)) parts.Add(ParseAnd(field));
        return parts.Count == 1 ? parts[0] : new QueryNode.Or(parts);
    }

    private QueryNode ParseAnd(string? field)
    {
        var parts = new List<QueryNode> { ParseNot(field) };
        while (Peek is not (LexemeKind.End or LexemeKind.Close or LexemeKind.Or))
        {
            Skip(LexemeKind.And);
            parts.Add(ParseNot(field));
        }
        return parts.Count == 1 ? parts[0] : new QueryNode.And(parts);
    }

    private QueryNode ParseNot(string? field)
    {
        var (isNegative, isRequired) = (false, false);
        for (; Peek is LexemeKind.Not or LexemeKind.Required; at++)
        {
            isNegative ^= Peek == LexemeKind.Not;
            isRequired |= Peek == LexemeKind.Required;
        }
        var part = ParsePart(field);
        return isNegative ? new QueryNode.Not(part) : isRequired ? new QueryNode.Required(part) : part;
    }

    private QueryNode ParsePart(string? field)
    {
        var lexeme = lexemes[at];
        if (lexeme.Kind != LexemeKind.End) at++;
        return lexeme.Kind switch
        {
            LexemeKind.Field when field is null => ParsePart(lexeme.Text),
            LexemeKind.Open => ParseGroup(field),
            LexemeKind.Quoted => new QueryNode.Phrase(lexeme.Text, field, Tilde(out var between) ? between : null),
            LexemeKind.Prefix => new QueryNode.Prefix(lexeme.Text, field),
            LexemeKind.Word when Tilde(out var edits) => new QueryNode.Similar(lexeme.Text, field, edits),
            LexemeKind.Word => new QueryNode.Word(lexeme.Text, field),
            _ => Break(),
        };
    }

    /// <summary>Whether a tilde follows, and the number behind it where there is one.</summary>
    private bool Tilde(out int? number)
    {
        number = null;
        if (Peek != LexemeKind.Tilde) return false;
        if (int.TryParse(lexemes[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)) number = digits;
        else if (lexemes[at].Text.Length > 0) number = int.MaxValue;
        at++;
        return true;
    }

    private QueryNode ParseGroup(string? field)
    {
        if (++depth > SearchQuery.MaxDepth)
        {
            isTooDeep = true;
            return Break();
        }
        var group = ParseOr(field);
        depth--;
        return Skip(LexemeKind.Close) ? group : Break();
    }

    /// <summary>Gives up: nothing is left to read, so that every level above comes to its end.</summary>
    private QueryNode.Word Break()
    {
        isBroken = true;
        at = lexemes.Count - 1;
        return new QueryNode.Word(string.Empty, null);
    }

    private LexemeKind Peek => lexemes[at].Kind;

    private bool Skip(LexemeKind kind)
    {
        if (Peek != kind) return false;
        at++;
        return true;
    }

    private static QueryNode.And? PlainWords(IReadOnlyList<Lexeme> lexemes, string text)
    {
        // From the text, not the lexemes: an open quote swallowed what follows it.
        var words = lexemes.Any(lexeme => lexeme.Kind == LexemeKind.Broken)
            ? text.Split([' ', '\t', '\n', '\r', '(', ')', '|', '"', '\u201c', '\u201d', '\u300c', '\u300d'], StringSplitOptions.RemoveEmptyEntries)
            : [.. lexemes.Where(lexeme => lexeme.Kind is LexemeKind.Word or LexemeKind.Quoted or LexemeKind.Prefix or LexemeKind.Field).Select(lexeme => lexeme.Text)];
        var parts = words.Select(word => new QueryNode.Word(word.TrimStart('-'), null)).ToList();
        return parts.Count == 0 ? null : new QueryNode.And(parts);
    }
}

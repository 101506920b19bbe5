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
/// Never fails on bad syntax: then all words are taken as they stand, and a notice says so; likewise the words of a value that is not well formed, and name and value
/// of a field that has no such value or does not exist. Refuses only what is too deep.
/// </summary>
internal sealed class QueryParser
{
    private readonly IReadOnlyList<Lexeme> lexemes;
    private readonly IReadOnlySet<int> meant;
    private readonly List<Notice> notices = [];
    private int at;
    private int depth;
    private bool isBroken;
    private bool isTooDeep;

    private QueryParser(IReadOnlyList<Lexeme> lexemes) => (this.lexemes, meant) = (lexemes, Capitals.In(lexemes));

    /// <summary>A field that was named, and how.</summary>
    private sealed record NamedField(string Name, string Typed);

    public static ParsedQuery Parse(string text)
    {
        if (text.Length > SearchQuery.MaxLength)
            return new ParsedQuery(null, [], new QueryProblem("q", QueryProblemCodes.TooLong, $"A query may have {SearchQuery.MaxLength} characters, not {text.Length}."));
        var lexemes = new QueryLexer(text).ReadAll();
        var parser = new QueryParser(lexemes);
        var root = parser.ParseAll();
        if (parser.isTooDeep)
            return new ParsedQuery(null, [], new QueryProblem("q", QueryProblemCodes.TooDeep, $"Groups may stand {SearchQuery.MaxDepth} deep in one another."));
        return parser.isBroken ? new ParsedQuery(PlainWords(lexemes, text), [.. parser.notices, new Notice(NoticeCodes.ReadAsWords)]) : new ParsedQuery(root, parser.notices);
    }

    private QueryNode? ParseAll()
    {
        if (Peek == LexemeKind.End) return null;
        var all = ParseOr(null);
        return Peek == LexemeKind.End ? all : Break();
    }

    private QueryNode ParseOr(NamedField? field)
    {
        var parts = new List<QueryNode> { ParseAnd(field) };
        while (Skip(LexemeKind.Or)) parts.Add(ParseAnd(field));
        return parts.Count == 1 ? parts[0] : new QueryNode.Or(parts);
    }

    private QueryNode ParseAnd(NamedField? field)
    {
        var parts = new List<QueryNode>();
        Add(parts, ParseNot(field));
        while (Peek is not (LexemeKind.End or LexemeKind.Close or LexemeKind.Or))
        {
            Skip(LexemeKind.And);
            Add(parts, ParseNot(field));
        }
        return parts.Count == 1 ? parts[0] : new QueryNode.And(parts);
    }

    private static void Add(List<QueryNode> parts, QueryNode part)
    {
        if (part is QueryNode.And { IsLoose: true } loose) parts.AddRange(loose.Parts);
        else parts.Add(part);
    }

    private QueryNode ParseNot(NamedField? field)
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

    private QueryNode ParsePart(NamedField? field)
    {
        var lexeme = lexemes[at];
        if (lexeme.Kind != LexemeKind.End) at++;
        return lexeme.Kind switch
        {
            LexemeKind.Field => ParseField(lexeme.Text, field),
            LexemeKind.Open => ParseGroup(field),
            LexemeKind.Quoted or LexemeKind.Prefix or LexemeKind.Word => ParseValue(lexeme, field),
            _ => Break(),
        };
    }

    private QueryNode ParseField(string typed, NamedField? outer)
    {
        if (QueryFields.Find(typed) is { } name) return outer is null ? ParsePart(new NamedField(name, typed)) : Break();
        notices.Add(new Notice(NoticeCodes.UnknownField, typed));
        var parts = new List<QueryNode>();
        Add(parts, InField(outer, typed, field => new QueryNode.Word(typed, field)));
        Add(parts, ParsePart(outer));
        return new QueryNode.And(parts) { IsLoose = true };
    }

    private QueryNode ParseValue(Lexeme lexeme, NamedField? field)
    {
        var (text, isMeant) = (lexeme.Text, meant.Contains(at - 1));
        var tilde = Peek == LexemeKind.Tilde ? lexemes[at++].Text : null;
        var isOfWords = field is null || QueryFields.OfWords.Contains(field.Name);
        if (isOfWords && Malformed.In(lexeme, tilde) is { } typed) return ParseMalformed(typed, Malformed.WordsOf(lexeme, tilde), field);
        int? number = int.TryParse(tilde, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : tilde is { Length: > 0 } ? int.MaxValue : null;
        return (lexeme.Kind, tilde is not null) switch
        {
            (LexemeKind.Quoted, _) => InField(field, text, name => new QueryNode.Phrase(text, name, number)),
            (LexemeKind.Prefix, _) => InField(field, text, name => new QueryNode.Prefix(text, name)),
            (_, true) => InField(field, text, name => new QueryNode.Similar(text, name, number)),
            _ => InField(field, text, name => new QueryNode.Word(text, name) { IsMeant = isMeant }),
        };
    }

    private QueryNode ParseMalformed(string typed, IEnumerable<Lexeme> words, NamedField? field)
    {
        notices.Add(new Notice(NoticeCodes.ReadAsWords, typed));
        var parts = new List<QueryNode>();
        foreach (var (kind, text) in words)
            Add(parts, InField(field, text, name => kind == LexemeKind.Prefix ? new QueryNode.Prefix(text, name) : new QueryNode.Word(text, name)));
        return parts.Count == 1 ? parts[0] : new QueryNode.And(parts) { IsLoose = true };
    }

    /// <summary>A value in a field; where the field has no such value, the field's name and the value as plain words.</summary>
    private QueryNode InField(NamedField? field, string value, Func<string?, QueryNode> node)
    {
        if (field is null || FieldValues.AreUnderstood(field.Name, value)) return node(field?.Name);
        notices.Add(new Notice(NoticeCodes.UnknownValue, $"{field.Typed}:{value}"));
        return new QueryNode.And([new QueryNode.Word(field.Typed, null), node(null)]) { IsLoose = true };
    }

    private QueryNode ParseGroup(NamedField? field)
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

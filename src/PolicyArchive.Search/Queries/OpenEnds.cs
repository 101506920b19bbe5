namespace PolicyArchive.Search.Queries;

/// <summary>What a query leaves open, as half-typed ones do: a quote, groups.</summary>
internal static class OpenEnds
{
    /// <summary>Where the quote stands that is not closed; -1 where there is none.</summary>
    public static int Quote(string text)
    {
        var at = IsQuoteOpen(text) ? text.Length - 1 : -1;
        while (at >= 0 && !IsQuoteOpen(text[at].ToString())) at--;
        return at;
    }

    /// <summary>How many groups are not closed.</summary>
    public static int Groups(string text) => new QueryLexer(text).ReadAll()
        .Aggregate(0, (open, lexeme) => lexeme.Kind switch { LexemeKind.Open => open + 1, LexemeKind.Close => Math.Max(0, open - 1), _ => open });

    /// <summary>The query with all of it closed.</summary>
    public static string Close(string text)
    {
        var quoted = IsQuoteOpen(text) ? text + '"' : text;
        return quoted + new string(')', Groups(quoted));
    }

    private static bool IsQuoteOpen(string text) => new QueryLexer(text).ReadAll().Any(lexeme => lexeme.Kind == LexemeKind.Broken);
}

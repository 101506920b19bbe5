namespace PolicyArchive.Search.Queries;

/// <summary>A query as it was read, before its words are analysed.</summary>
internal abstract record QueryNode
{
    private QueryNode() { }

    public sealed record And(IReadOnlyList<QueryNode> Parts) : QueryNode
    {
        /// <summary>Whether nobody put its parts together, so that they stand like any others beside them.</summary>
        public bool IsLoose { get; init; }
    }

    public sealed record Or(IReadOnlyList<QueryNode> Parts) : QueryNode;

    public sealed record Not(QueryNode Part) : QueryNode;

    /// <summary>Something that must be there even where other words may be missing.</summary>
    public sealed record Required(QueryNode Part) : QueryNode;

    /// <summary>Something without spaces in it, as typed: a word, or several that belong together (<c>COVID-19</c>).</summary>
    public sealed record Word(string Text, string? Field) : QueryNode
    {
        /// <summary>Whether how it is written tells that it is more than a word with which one asks.</summary>
        public bool IsMeant { get; init; }

        /// <summary>The word typed behind it, where both are Korean: in texts the two may be one.</summary>
        public string? Next { get; init; }
    }

    /// <summary>Words that name something which has other names.</summary>
    /// <param name="Words">The words.</param>
    /// <param name="Text">The words as typed.</param>
    /// <param name="Others">The other names that are looked for, too.</param>
    public sealed record Named(IReadOnlyList<Word> Words, string Text, IReadOnlyList<string> Others) : QueryNode;

    /// <summary>What stood in quotes.</summary>
    /// <param name="Text">The words.</param>
    /// <param name="Field">The field named before them.</param>
    /// <param name="Between">How many other words may stand between them, in whatever order; null where they must follow one another.</param>
    public sealed record Phrase(string Text, string? Field, int? Between) : QueryNode;

    /// <summary>The beginning of a word.</summary>
    public sealed record Prefix(string Text, string? Field) : QueryNode;

    /// <summary>A word that may be spelt a little differently.</summary>
    /// <param name="Text">The word.</param>
    /// <param name="Field">The field named before it.</param>
    /// <param name="Edits">By how many letters; null for what suits its length.</param>
    public sealed record Similar(string Text, string? Field, int? Edits) : QueryNode;
}

/// <summary>Something that the reader should know about how a query was read.</summary>
/// <param name="Code">What, see <see cref="NoticeCodes"/>.</param>
/// <param name="Word">Of which of the words typed; null where it is of none in particular.</param>
internal readonly record struct Notice(string Code, string? Word = null);

/// <summary>What came of reading a query.</summary>
/// <param name="Root">The query; null where nothing was asked.</param>
/// <param name="Notices">What the reader should know.</param>
/// <param name="Problem">Why the query is refused, where it is.</param>
internal sealed record ParsedQuery(QueryNode? Root, IReadOnlyList<Notice> Notices, QueryProblem? Problem = null);

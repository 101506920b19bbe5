namespace PolicyArchive.Search.Index;

/// <summary>The fields of the index and the version of their meaning.</summary>
internal static class Schema
{
    /// <summary>Changes with the shape of the documents or with what analysis makes of a text: an index of another version is made anew.</summary>
    public const string Version = "9";

    /// <summary>The publication's identifier, on each document of its block.</summary>
    public const string Id = "id";

    /// <summary>Everything that can be found: metadata, then the pages, one after the other in one row of positions.</summary>
    public const string Text = "text";

    /// <summary>
    /// The <see cref="Analysis.Grams"/> of <see cref="Text"/>. They are known once the text has been read: Lucene takes the fields of a document in the order of
    /// their names, so this one must come behind it.
    /// </summary>
    public const string Unplaced = "unplaced";

    public const string Title = "title";
    public const string Author = "author";
    public const string Publisher = "publisher";
    public const string Subject = "subject";

    /// <summary>Stored with a page: its text.</summary>
    public const string PageText = "page_text";

    /// <summary>Stored with the publication: its abstract.</summary>
    public const string Abstract = "abstract";

    /// <summary>The publication's <see cref="Card"/>.</summary>
    public const string Card = "card";

    /// <summary>The publication's <see cref="PageTable"/>.</summary>
    public const string Pages = "pages";

    /// <summary>Commit data: <see cref="IndexFolder.Version"/> and the last change of the catalogue that is in the index.</summary>
    public const string VersionKey = "version";
    public const string LastChangeKey = "lastChange";
}

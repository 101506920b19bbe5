namespace PolicyArchive.Catalog;

/// <summary>Which publication holds a file. A fixity stands here once in the whole archive.</summary>
internal sealed class OriginalRow
{
    public required byte[] Fixity { get; init; }

    public required string PublicationId { get; init; }
}

namespace PolicyArchive.Catalog;

/// <summary>An entry of the outbox.</summary>
internal sealed class ChangeRow
{
    public long Number { get; init; }

    public required string PublicationId { get; init; }
}

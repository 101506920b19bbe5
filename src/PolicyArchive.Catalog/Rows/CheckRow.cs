namespace PolicyArchive.Catalog;

/// <summary>The last check of a publication's fixity; its time is in UTC ticks, which SQLite can order.</summary>
internal sealed class CheckRow
{
    public required string PublicationId { get; init; }

    public required long At { get; set; }

    public required string? Failure { get; set; }
}

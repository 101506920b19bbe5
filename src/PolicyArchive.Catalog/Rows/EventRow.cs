namespace PolicyArchive.Catalog;

/// <summary>An event as a row; its time is in UTC ticks, which SQLite can order.</summary>
internal sealed class EventRow
{
    public long Number { get; init; }

    public required string PublicationId { get; init; }

    public required string Type { get; init; }

    public required long At { get; init; }

    public required string Agent { get; init; }

    public required string Outcome { get; init; }

    public required string Detail { get; init; }

    public static EventRow Of(PublicationId id, Event happened) => new()
    {
        PublicationId = id.Value,
        Type = happened.Type,
        At = happened.At.UtcTicks,
        Agent = happened.Agent,
        Outcome = happened.Outcome,
        Detail = happened.Detail,
    };

    public Event ToEvent() => new(Type, new DateTimeOffset(At, TimeSpan.Zero), Agent, Outcome, Detail);
}

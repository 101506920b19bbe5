namespace PolicyArchive.Catalog;

/// <summary>An outcome as the columns of an accession's row.</summary>
internal sealed record OutcomeColumns(string Name, string? Publication, RejectionReason? Reason, string? Detail)
{
    public const string Published = "published";
    public const string Drafted = "drafted";
    public const string Duplicate = "duplicate";
    public const string Rejected = "rejected";

    public static OutcomeColumns Of(Outcome outcome) => outcome switch
    {
        Outcome.Published published => new(Published, published.Id.Value, null, null),
        Outcome.Drafted drafted => new(Drafted, drafted.Id.Value, null, null),
        Outcome.Duplicate duplicate => new(Duplicate, duplicate.Of.Value, null, null),
        Outcome.Rejected rejected => new(Rejected, null, rejected.Reason, rejected.Detail),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The catalogue does not know this outcome."),
    };

    public static Outcome? Read(AccessionRow row) => row.Outcome switch
    {
        null => null,
        Published => new Outcome.Published(Id(row)),
        Drafted => new Outcome.Drafted(Id(row)),
        Duplicate => new Outcome.Duplicate(Id(row)),
        _ => new Outcome.Rejected(row.RejectionReason.GetValueOrDefault(), row.RejectionDetail ?? string.Empty),
    };

    private static PublicationId Id(AccessionRow row) => PublicationId.Parse(row.OutcomePublication ?? string.Empty);
}

namespace PolicyArchive.Catalog;

/// <summary>An accession as a row of the work queue; times are in UTC ticks.</summary>
internal sealed class AccessionRow
{
    public long Number { get; init; }

    public required string Batch { get; init; }

    public required string FileName { get; init; }

    public required string Source { get; init; }

    public required string ReceivedBy { get; init; }

    public required long ReceivedAt { get; init; }

    public required long Length { get; init; }

    public required byte[] Fixity { get; init; }

    public required string Reserved { get; init; }

    public required byte[] Manifest { get; init; }

    public required bool AsDraft { get; init; }

    public long? AttachTo { get; init; }

    public string? ClaimedBy { get; private set; }

    public int Attempts { get; init; }

    public string? Outcome { get; private set; }

    public string? OutcomePublication { get; private set; }

    public RejectionReason? RejectionReason { get; private set; }

    public string? RejectionDetail { get; private set; }

    public int Pages { get; private set; }

    public long? FinishedAt { get; private set; }

    public static AccessionRow Of(Accession accession) => new()
    {
        Batch = accession.Batch,
        FileName = accession.FileName,
        Source = accession.Source,
        ReceivedBy = accession.ReceivedBy,
        ReceivedAt = accession.ReceivedAt.UtcTicks,
        Length = accession.Length,
        Fixity = accession.Fixity.ToBytes(),
        Reserved = accession.Reserved.Value,
        Manifest = ArchiveJson.Write(accession.Manifest),
        AsDraft = accession.AsDraft,
        AttachTo = accession.AttachTo,
    };

    public void Finish(OutcomeColumns outcome, int pages, DateTimeOffset at)
    {
        ClaimedBy = null;
        (Outcome, OutcomePublication, RejectionReason, RejectionDetail) = outcome;
        Pages = pages;
        FinishedAt = at.UtcTicks;
    }

    public Accession ToAccession() => new()
    {
        Number = Number,
        Batch = Batch,
        FileName = FileName,
        Source = Source,
        ReceivedBy = ReceivedBy,
        ReceivedAt = new DateTimeOffset(ReceivedAt, TimeSpan.Zero),
        Length = Length,
        Fixity = PolicyArchive.Fixity.FromBytes(Fixity),
        Reserved = PublicationId.Parse(Reserved),
        Manifest = ArchiveJson.Read<IReadOnlyDictionary<string, string>>(Manifest),
        AsDraft = AsDraft,
        AttachTo = AttachTo,
        Attempts = Attempts,
        Outcome = OutcomeColumns.Read(this),
        PageCount = Pages,
        FinishedAt = FinishedAt is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
    };
}

namespace PolicyArchive.Catalog;

/// <summary>How far the work on a batch of accessions is.</summary>
public sealed record BatchProgress
{
    /// <summary>Accessions nobody works on yet.</summary>
    public int Waiting { get; init; }

    /// <summary>Accessions that are being worked on.</summary>
    public int Working { get; init; }

    /// <summary>Accessions whose file is shown to readers.</summary>
    public int Published { get; init; }

    /// <summary>Accessions whose file is kept as a draft.</summary>
    public int Drafted { get; init; }

    /// <summary>Accessions whose bytes the archive held already.</summary>
    public int Duplicates { get; init; }

    /// <summary>Accessions whose file was not taken in.</summary>
    public int Rejected { get; init; }

    /// <summary>Pages read for those that are finished.</summary>
    public long Pages { get; init; }

    /// <summary>Accessions that have an outcome.</summary>
    public int Finished => Published + Drafted + Duplicates + Rejected;

    /// <summary>Accessions that have no outcome yet.</summary>
    public int Unfinished => Waiting + Working;

    /// <summary>All accessions of the batch.</summary>
    public int Total => Unfinished + Finished;
}

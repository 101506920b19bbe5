using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>The three places through which a file passes before it is indexed, in the order of safety.</summary>
internal sealed record Holdings(Staging Staging, TextLayers TextLayers, Keeper Keeper)
{
    public OriginalStore Store => Keeper.Store;

    public Catalogue Catalogue => Keeper.Catalogue;

    /// <summary>Clears a staged file away whose accession has an outcome: what was rejected into the folder of the rejected, the rest for good.</summary>
    public void Clear(Fixity fixity, string fileName, Outcome outcome)
    {
        if (Staging.Find(fixity) is null) return;
        if (outcome is Outcome.Rejected) Staging.Reject(fixity, fileName);
        else Staging.Discard(fixity);
    }

    /// <summary>
    /// Clears away what a crash left: files whose accession was finished, and, after a time of grace, files on no record, whose sender was cut off
    /// before he was told that they are safe.
    /// </summary>
    public async Task SweepAsync(DateTimeOffset graceEndedAt)
    {
        foreach (var staged in Staging.All().ToList())
        {
            var accessions = await Catalogue.AccessionsOfAsync(staged.Fixity);
            if (accessions.Count == 0 && File.GetLastWriteTimeUtc(staged.Path) < graceEndedAt.UtcDateTime) Staging.Discard(staged.Fixity);
            if (accessions is [.., { Outcome: { } outcome } last] && accessions.All(accession => accession.Outcome is not null)) Clear(staged.Fixity, last.FileName, outcome);
        }
    }
}

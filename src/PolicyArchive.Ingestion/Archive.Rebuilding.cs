using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>Making the catalogue anew from the store, when it is asked for or when there is none.</summary>
public sealed partial class Archive
{
    /// <summary>What the last rebuilding could not bring into the catalogue.</summary>
    public IReadOnlyList<Finding> RebuildFindings { get; private set; } = [];

    /// <summary>The originals that are damaged, so that no text could be made of them, as far as one was asked for since the opening.</summary>
    public IReadOnlyCollection<Finding> DamagedOriginals => text.Damaged;

    /// <summary>
    /// Asks that the next opening make the catalogue anew. A catalogue that can be read stays for what is in it alone (accessions, accounts); one that cannot
    /// be read is put aside.
    /// </summary>
    /// <returns>Where the damaged catalogue is now, null where there was none; and whether the archive could be had, which it can't while another process has it open.</returns>
    /// <exception cref="CatalogueException">The catalogue cannot be opened and is not damaged: it is of a newer version, say, or its disk is full.</exception>
    public static async Task<(bool IsAsked, string? PutAside)> AskForRebuildAsync(ArchiveOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        using var home = new ArchiveHome(options.Home, time);
        if (!home.TryLock("rebuild", out _)) return (false, null);
        var putAside = await CanBeReadAsync(home, loggers, time) ? null : PutAside(home, time);
        StandingRequest.Rebuild(home).Tell(string.Empty);
        return (true, putAside);
    }

    private static async Task<bool> CanBeReadAsync(ArchiveHome home, ILoggerFactory loggers, TimeProvider time)
    {
        if (!File.Exists(home.CatalogPath)) return true;
        try
        {
            await using var catalogue = Catalogue.Open(home.CatalogPath, time, loggers.CreateLogger<Catalogue>());
            return (await catalogue.CheckStructureAsync()).Count == 0;
        }
        // One of a newer version, or on a full disk, is whole: what stands in it alone would be lost.
        catch (CatalogueException e) when (e.IsDamaged)
        {
            return false;
        }
    }

    private static string PutAside(ArchiveHome home, TimeProvider time)
    {
        var aside = $"{home.CatalogPath}.damaged-{time.GetUtcNow().ToUnixTimeSeconds()}";
        foreach (var (file, target) in Catalogue.FilesAt(home.CatalogPath).Zip(Catalogue.FilesAt(aside)))
            if (File.Exists(file)) File.Move(file, target);
        return aside;
    }

    // A catalogue that is gone, or of which nothing but the name is left, is made again without anybody asking; the request stands until that is finished.
    private static void AskForLostCatalogue(ArchiveHome home, TimeProvider time)
    {
        if (!Catalogue.HoldsSomething(home.CatalogPath) && new OriginalStore(home, time).All().Any()) StandingRequest.Rebuild(home).Tell(string.Empty);
    }

    private async Task RebuildAsync()
    {
        var request = StandingRequest.Rebuild(Home);
        RebuildFindings = await rebuilder.RunAsync(request.Tell, closing.Token);
        request.End();
    }
}

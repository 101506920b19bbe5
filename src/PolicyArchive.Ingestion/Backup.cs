using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Extraction;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>What a backup came to.</summary>
/// <param name="Copied">How many objects of the store were written; the others were there already.</param>
/// <param name="Findings">What could not be copied, since it is damaged.</param>
public sealed record BackupResult(int Copied, IReadOnlyList<Finding> Findings);

/// <summary>
/// Copies an archive, also while it is served, into a folder that is a data folder itself, but for what is derived (text and index). Everything that was
/// acknowledged before it began is in it; what came later may be, publication by publication. Bringing it back is the same the other way round.
/// </summary>
/// <remarks>
/// The catalogue is copied first and put in its place last, files that wait next, the store last: what moves on meanwhile is met there, and a copy that was cut off
/// has no catalogue that is ahead of its store. What the copied store has and the copied catalogue has not is catalogued when the copy is opened.
/// </remarks>
public sealed class Backup(ArchiveHome from, ArchiveHome to, ILoggerFactory loggers, TimeProvider time)
{
    private const string MarkName = "backup.txt";

    /// <summary>Makes a backup, or brings one up to date.</summary>
    /// <exception cref="IngestionException">What is in the folder is no backup, or another archive's, or it is in use.</exception>
    /// <exception cref="StorageException">The disk failed or is full.</exception>
    public async Task<BackupResult> WriteAsync(CancellationToken cancellation)
    {
        RequireBackup();
        var identity = ArchiveIdentity.Ensure(from);
        RequireSameArchive(identity);
        Lock();
        await File.WriteAllTextAsync(Path.Combine(to.Path, MarkName), "A backup of an archive. Bring it back with: policyarchive backup --restore THIS-FOLDER --home NEW-FOLDER\n", cancellation);
        if (identity is not null) ArchiveIdentity.Write(to, identity);
        // Whoever reads the archive meanwhile comes first.
        using var threads = new LowPriorityThreads("backing up", 1);
        return await threads.Run(() => CopyAsync(cancellation));
    }

    /// <summary>
    /// Brings a backup back into an empty folder, or goes on with that where it was cut off. Until it is done the folder is marked, and nobody opens it. The next
    /// opening compares catalogue and store and fills the index.
    /// </summary>
    /// <exception cref="IngestionException">There is no backup, or the folder is not empty.</exception>
    public async Task<BackupResult> RestoreAsync(CancellationToken cancellation)
    {
        RequireIn(from.Path);
        var begun = UnfinishedRestore.BackupIn(to.Path);
        if (begun is null && HoldsSomething(to)) throw new IngestionException($"There is an archive in {to.Path} already. Name an empty folder with --home.");
        if (begun is not null && begun != from.Path)
            throw new IngestionException($"{to.Path} holds a part of the backup {begun}, the bringing back of which was cut off. Go on with that one, or name an empty folder with --home.");
        Lock();
        UnfinishedRestore.Begin(to, from.Path);
        StandingRequest.Rebuild(to).Tell(string.Empty);
        if (ArchiveIdentity.Of(from) is { } identity) ArchiveIdentity.Write(to, identity);
        var result = await CopyAsync(cancellation);
        UnfinishedRestore.End(to);
        return result;
    }

    /// <summary>Whether a data folder is a backup.</summary>
    internal static bool IsIn(ArchiveHome home) => IsIn(home.Path);

    /// <summary>Makes sure that a folder is a backup. To be asked before it is opened, which makes what a data folder has.</summary>
    /// <exception cref="IngestionException">It is none, or not there.</exception>
    public static void RequireIn(string folder)
    {
        if (!IsIn(folder)) throw new IngestionException($"There is no {(Directory.Exists(folder) ? "backup in" : "folder")} {folder}.");
    }

    private static bool IsIn(string folder) => File.Exists(Path.Combine(folder, MarkName));

    /// <summary>Makes sure that a data folder is not one into which a backup was brought back in part only.</summary>
    /// <exception cref="IngestionException">It is.</exception>
    public static void RequireRestored(string folder)
    {
        if (UnfinishedRestore.BackupIn(folder) is { } backup)
            throw new IngestionException($"Only a part of the backup {backup} was brought back into {Path.GetFullPath(folder)}, so it is not opened. Go on with: policyarchive backup --restore {backup} --home {Path.GetFullPath(folder)}");
    }

    /// <summary>Makes sure that a backup would not lie in the data folder that it is of. To be asked before the folder is made.</summary>
    /// <exception cref="IngestionException">It would.</exception>
    public static void RequireOutside(string home, string backup)
    {
        var (inner, outer) = (Path.TrimEndingDirectorySeparator(Path.GetFullPath(backup)), Path.TrimEndingDirectorySeparator(Path.GetFullPath(home)));
        if (inner == outer || inner.StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new IngestionException("A backup cannot lie in the data folder that it is of.");
    }

    private void RequireBackup()
    {
        RequireOutside(from.Path, to.Path);
        if (HoldsSomething(to) && !IsIn(to)) throw new IngestionException($"{to.Path} is an archive's data folder and no backup, so it is left alone.");
    }

    private static bool HoldsSomething(ArchiveHome home) => File.Exists(home.CatalogPath) || Directory.EnumerateFileSystemEntries(home.StorePath).Any();

    // Nothing is ever deleted from an archive, so whatever a backup of before there were identities holds is still in its archive.
    private void RequireSameArchive(string? identity)
    {
        var other = ArchiveIdentity.Of(to);
        var isSame = identity is not null && other is not null ? identity == other
            : !OriginalStore.AllIn(to.StorePath).Except(OriginalStore.AllIn(from.StorePath)).Any();
        if (!isSame)
            throw new IngestionException($"{to.Path} is the backup of another archive, so it is left alone. Name another folder. If you know better, copy the file 'archive-id' from {from.Path} into it.");
    }

    private void Lock()
    {
        if (!to.TryLock("backup", out var heldBy)) throw new IngestionException($"{to.Path} is in use: {heldBy}.");
    }

    private async Task<BackupResult> CopyAsync(CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var waiting = new Staging(from).All().Select(staged => staged.Fixity).ToHashSet();
        var catalogue = await CopyCatalogueAsync(waiting, findings, cancellation);
        CopyKeys();
        var store = new StoreCopy(from, to, time);
        findings.AddRange(store.CopyArrivals(waiting, cancellation).Select(damage => new Finding(null, $"{damage.Path}: expected {damage.Expected}, found {damage.Found}. It was not copied.")));
        var copied = new Counter();
        findings.AddRange(store.CopyObjects(copied, cancellation).Select(damage => new Finding(null, $"{damage.Path}: {damage.Found.TrimEnd('.')}. It was not copied. {damage.Advice ?? (damage.IsDerived ? "verify --repair mends it." : "verify --against a sound copy mends it.")}")));
        if (catalogue is not null) Put(catalogue);
        return new BackupResult(copied.Count, findings);
    }

    private async Task<string?> CopyCatalogueAsync(HashSet<Fixity> waiting, List<Finding> findings, CancellationToken cancellation)
    {
        var copy = $"{to.CatalogPath}.copy";
        foreach (var file in Catalogue.FilesAt(copy)) File.Delete(file);
        string? problem;
        try
        {
            await using (var catalogue = Catalogue.Open(from.CatalogPath, time, loggers.CreateLogger<Catalogue>(), migrate: false)) await catalogue.CopyToAsync(copy, cancellation);
            await using var copied = Catalogue.Open(copy, time, loggers.CreateLogger<Catalogue>(), migrate: false);
            foreach (var fixity in waiting.ToList())
                if ((await copied.AccessionsOfAsync(fixity, cancellation)).All(accession => accession.Outcome is not null)) waiting.Remove(fixity);
            problem = await copied.CheckAsync(cancellation) is [var first, ..] ? first : null;
        }
        catch (CatalogueException e) when (!e.IsDiskFull)
        {
            problem = e.Message;
        }
        if (problem is null) return copy;
        findings.Add(new Finding(null, $"The catalogue was not copied: {problem} It can be made anew from the store."));
        return null;
    }

    private void CopyKeys()
    {
        var keys = Path.Combine(from.Path, "keys");
        if (!Directory.Exists(keys)) return;
        var copies = Path.Combine(to.Path, "keys");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(copies);
        else Directory.CreateDirectory(copies, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var key in Directory.EnumerateFiles(keys)) File.Copy(key, Path.Combine(copies, Path.GetFileName(key)), overwrite: true);
    }

    private void Put(string catalogue)
    {
        foreach (var file in Catalogue.FilesAt(to.CatalogPath).Skip(1)) File.Delete(file);
        ArchiveHome.Replace(catalogue, to.CatalogPath);
    }

    private sealed class Counter : IProgress<string>
    {
        public int Count { get; private set; }

        public void Report(string value) => Count++;
    }
}

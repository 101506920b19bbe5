using System.CommandLine;
using System.Text.Json;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>verify</c>: fixity of every original, and store = catalogue = index; with <c>--ocfl</c> or <c>--bag</c>, anybody's package.</summary>
internal static class VerifyVerb
{
    public static Command Command()
    {
        var (home, json) = (Verb.HomeOption(), Verb.JsonOption());
        var ocfl = new Option<DirectoryInfo?>("--ocfl") { Description = "Check this OCFL object or storage root, whoever made it, instead of the archive." };
        var bag = new Option<string?>("--bag") { Description = "Check this bag, a folder or a zip archive, whoever made it, instead of the archive." };
        var repair = new Option<bool>("--repair") { Description = "Derive again what is derived: the storage root's own files, inventories, catalogue, texts, index; and move whole objects of the store back to where they belong. No other process may have the archive open." };
        var against = new Option<DirectoryInfo?>("--against") { Description = "Also take damaged files from this copy (a data folder, a backup or a storage root) where its bytes have the digest on record." };
        var command = new Command("verify", "Check every original's fixity, and that store, catalogue, texts and index agree.") { ocfl, bag, home, json, repair, against };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(async () =>
        {
            if (parsed.GetValue(ocfl) is { } folder) return PackageCheck.Ocfl(folder, parsed.GetValue(json), cancellation);
            if (parsed.GetValue(bag) is { } path) return PackageCheck.OfBag(path, parsed.GetValue(json), cancellation);
            var options = Verb.ExistingOptions(parsed.GetValue(home));
            if (parsed.GetValue(repair) || parsed.GetValue(against) is not null) await RepairAsync(options, parsed.GetValue(against), cancellation);
            return await VerifyAsync(options, parsed.GetValue(json), cancellation);
        }));
        return command;
    }

    private static async Task RepairAsync(ArchiveOptions options, DirectoryInfo? copy, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        try
        {
            await using var archive = await Archive.OpenAsync(options, "verify --repair", loggers, TimeProvider.System)
                ?? throw new IngestionException($"The archive in {options.Home} is open in another process; stop that first.");
            await foreach (var done in archive.RepairAsync(copy?.FullName, cancellation)) await Console.Error.WriteLineAsync($"{Subject(done)}: {done.What}");
        }
        catch (CatalogueException e) when (e.IsDamaged)
        {
            await Console.Error.WriteLineAsync($"Nothing more was repaired, since the catalogue is damaged, which rebuild mends: {e.Message}");
        }
    }

    private static async Task<int> VerifyAsync(ArchiveOptions options, bool asJson, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        using var home = new ArchiveHome(options.Home);
        var findings = new List<Finding>();
        await using var catalogue = TryOpen(() => Verb.OpenCatalogue(home, loggers), findings);
        using var index = TryOpen(() => SearchIndex.OpenForReading(home.IndexPath, loggers.CreateLogger<SearchIndex>(), TimeProvider.System), findings);
        var store = new OriginalStore(home, TimeProvider.System);
        var count = new Counter();
        findings.AddRange(await new Verifier(store, catalogue, index, new TextLayers(home)).VerifyAsync(count, cancellation).ToListAsync(cancellation));
        await RecordAsync((home, store), catalogue, count.Seen, findings.ToLookup(finding => finding.Id));
        if (asJson) Console.WriteLine(JsonSerializer.Serialize(new { publications = count.Seen.Count, findings = findings.Select(f => new { id = f.Id?.Value, what = f.What }) }, Outputs.Json));
        else
        {
            foreach (var finding in findings) Console.WriteLine($"{Subject(finding)}: {finding.What}");
            Console.WriteLine($"{count.Seen.Count:N0} publications checked, {Outputs.Findings(findings.Count)}.");
        }
        return findings.Count == 0 ? Verb.Done : Verb.SomeFailed;
    }

    // Of what cannot be opened the rest is checked all the same.
    private static T? TryOpen<T>(Func<T> open, List<Finding> findings)
        where T : class
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is CatalogueException { IsDamaged: true } or SearchException { IsDamaged: true })
        {
            findings.Add(new Finding(null, e.Message));
            return null;
        }
    }

    private static async Task RecordAsync((ArchiveHome Home, OriginalStore Store) archive, Catalogue? catalogue, IReadOnlyList<PublicationId> seen, ILookup<PublicationId?, Finding> findings)
    {
        var now = TimeProvider.System.GetUtcNow();
        try
        {
            archive.Store.RecordRootCheck(new RootCheck(now, Finding.Failure(findings[null])));
            if (catalogue is not null) await Archive.WriteDownAsync(archive.Home, catalogue, [.. seen.Select(id => new Check(id, now, Finding.Failure(findings[id])))]);
        }
        catch (Exception e) when (WhyNotWritten(e, archive.Home) is { } why)
        {
            await Console.Error.WriteLineAsync($"The checks could not be written down, since {why}.");
        }
    }

    // What was found is told all the same; only a failure of the disk itself ends the verb.
    private static string? WhyNotWritten(Exception e, ArchiveHome home)
    {
        StorageProblem? problem = e is IOException io ? StorageException.ProblemOf(io) : null;
        if (e is CatalogueException { IsDiskFull: true } || problem == StorageProblem.NoSpace) return "the archive's disk is full";
        if (e is CatalogueException { IsReadOnly: true } or UnauthorizedAccessException || problem is StorageProblem.ReadOnly or StorageProblem.Refused)
            return home.IsReadOnly() ? "the archive's disk may only be read from" : "this account may only read the archive";
        return e is CatalogueException { IsDamaged: true } ? "the catalogue is damaged" : null;
    }

    private static string Subject(Finding finding) => finding.Id?.Value ?? "archive";

    private sealed class Counter : IProgress<PublicationId>
    {
        public List<PublicationId> Seen { get; } = [];

        public void Report(PublicationId value) => Seen.Add(value);
    }
}

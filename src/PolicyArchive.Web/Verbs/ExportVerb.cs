using System.CommandLine;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Ingestion.Packages;
using PolicyArchive.Search;
using PolicyArchive.Storage;
using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.Web.Verbs;

/// <summary>
/// <c>export --subjects FILE</c> writes the thesaurus, <c>--records FILE</c> all records, <c>export --bag|--ocfl PUBLICATION…|--query Q|--all --to PLACE</c> publications; beside a
/// running server or without one.
/// </summary>
internal static class ExportVerb
{
    private sealed record Wanted(string[] Publications, string? Query, bool All);

    public static Command Command()
    {
        var publications = new Argument<string[]>("PUBLICATION") { Arity = ArgumentArity.ZeroOrMore, Description = "The identifiers of the publications to export." };
        var subjects = new Option<FileInfo?>("--subjects") { Description = "Where the thesaurus is written, SKOS in RDF/XML." };
        var records = new Option<FileInfo?>("--records") { Description = "Where all records with their events are written, canonical JSON." };
        var bag = new Option<bool>("--bag") { Description = "Write publications as a bag (BagIt 1.0)." };
        var ocfl = new Option<bool>("--ocfl") { Description = "Write publications as an OCFL storage root, all their versions." };
        var query = new Option<string?>("--query") { Description = "Export what this query finds." };
        var all = new Option<bool>("--all") { Description = "Export everything, drafts and withdrawn publications too." };
        var to = new Option<string?>("--to") { Description = "The folder to be made; for a bag also a file ending in .zip." };
        var home = Verb.HomeOption();
        var command = new Command("export", "Write publications to a package, or the thesaurus or all records to a file.") { publications, subjects, records, bag, ocfl, query, all, to, home };
        command.Validators.Add(parsed =>
        {
            var kinds = new[] { parsed.GetValue(subjects) is not null, parsed.GetValue(records) is not null, parsed.GetValue(bag), parsed.GetValue(ocfl) }.Count(given => given);
            var wanted = new[] { parsed.GetValue(publications) is { Length: > 0 }, parsed.GetValue(query) is not null, parsed.GetValue(all) }.Count(given => given);
            if (kinds != 1) parsed.AddError("Name one of --subjects FILE, --records FILE, --bag and --ocfl.");
            else if ((parsed.GetValue(bag) || parsed.GetValue(ocfl)) && (wanted != 1 || parsed.GetValue(to) is null)) parsed.AddError("Name --to PLACE and what to export: identifiers, --query Q or --all.");
        });
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() =>
        {
            var options = Verb.ExistingOptions(parsed.GetValue(home));
            if (parsed.GetValue(subjects) is { } file) return ExportSubjectsAsync(options, file, cancellation);
            if (parsed.GetValue(records) is { } target) return ExportRecordsAsync(options, target, cancellation);
            var wanted = new Wanted(parsed.GetValue(publications) ?? [], parsed.GetValue(query), parsed.GetValue(all));
            return ExportAsync(options, wanted, parsed.GetValue(to)!, parsed.GetValue(bag), cancellation);
        }));
        return command;
    }

    private static async Task<int> ExportSubjectsAsync(ArchiveOptions options, FileInfo file, CancellationToken cancellation)
    {
        await using var catalogue = Open(options);
        var thesaurus = await catalogue.ThesaurusAsync(cancellation);
        await WriteAsync(file, stream => Task.Run(() => SkosFile.Write(thesaurus, stream), cancellation));
        Console.WriteLine($"{thesaurus.Concepts.Count:N0} subjects written to {file}.");
        return Verb.Done;
    }

    private static async Task<int> ExportRecordsAsync(ArchiveOptions options, FileInfo file, CancellationToken cancellation)
    {
        await using var catalogue = Open(options);
        var count = 0;
        await WriteAsync(file, async stream => count = await RecordsFile.WriteAsync(catalogue, stream, cancellation));
        Console.WriteLine($"{count:N0} records written to {file}.");
        return Verb.Done;
    }

    private static Catalogue Open(ArchiveOptions options) =>
        Verb.OpenCatalogue(new ArchiveHome(options.Home), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

    private static async Task WriteAsync(FileInfo file, Func<Stream, Task> write)
    {
        try
        {
            await using var stream = file.Create();
            await write(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException($"{file} can't be written: {e.Message}", e);
        }
    }

    private static async Task<int> ExportAsync(ArchiveOptions options, Wanted wanted, string to, bool asBag, CancellationToken cancellation)
    {
        using var home = new ArchiveHome(options.Home);
        using var loggers = Verb.Loggers();
        await using var catalogue = Verb.OpenCatalogue(home, loggers);
        var store = new OriginalStore(home, TimeProvider.System);
        var ids = wanted.All ? [.. store.All()] : wanted.Query is { } query ? Find(home, loggers, query, cancellation) : wanted.Publications.Select(Parse).ToList();
        try
        {
            if (asBag) await new BagExport(store, catalogue, TimeProvider.System).WriteAsync(wanted.All ? null : ids, to, cancellation);
            else OcflPackage.Write(home, ids.Distinct(), to, cancellation);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException)
        {
            throw new IngestionException($"{to} can't be written: {e.Message}", e);
        }
        Console.WriteLine($"{ids.Distinct().Count():N0} publications written to {to}.");
        return Verb.Done;
    }

    private static List<PublicationId> Find(ArchiveHome home, ILoggerFactory loggers, string text, CancellationToken cancellation)
    {
        using var index = SearchIndex.OpenForReading(home.IndexPath, loggers.CreateLogger<SearchIndex>(), TimeProvider.System);
        var query = SearchQuery.Read([new("q", text)], out var problems);
        if (problems is [var problem, ..]) throw new SearchException(problem);
        using var results = index.Research.All(query, cancellation);
        return [.. results.Hits.Select(hit => hit.Id)];
    }

    private static PublicationId Parse(string text) =>
        PublicationId.TryParse(text, out var id) ? id : throw new IngestionException($"'{text}' is not a publication identifier.");
}

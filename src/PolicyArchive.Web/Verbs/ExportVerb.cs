using System.CommandLine;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>export</c>: writes the thesaurus or all records, beside a running server or without one.</summary>
internal static class ExportVerb
{
    public static Command Command()
    {
        var subjects = new Option<FileInfo>("--subjects") { Description = "Where the thesaurus is written, SKOS in RDF/XML." };
        var records = new Option<FileInfo>("--records") { Description = "Where all records with their events are written, canonical JSON." };
        var home = Verb.HomeOption();
        var command = new Command("export", "Write the thesaurus or all records to a file.") { subjects, records, home };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() => ExportAsync(Verb.ExistingOptions(parsed.GetValue(home)), parsed.GetValue(subjects), parsed.GetValue(records), cancellation)));
        return command;
    }

    private static async Task<int> ExportAsync(ArchiveOptions options, FileInfo? subjects, FileInfo? records, CancellationToken cancellation)
    {
        if (subjects is null && records is null) throw new IngestionException("Say what to export: --subjects FILE or --records FILE.");
        using var home = new ArchiveHome(options.Home);
        using var loggers = Verb.Loggers();
        await using var catalogue = Catalogue.Open(home.CatalogPath, TimeProvider.System, loggers.CreateLogger<Catalogue>(), migrate: false);
        if (subjects is not null)
        {
            var thesaurus = await catalogue.ThesaurusAsync(cancellation);
            await WriteAsync(subjects, stream => Task.Run(() => SkosFile.Write(thesaurus, stream), cancellation));
            Console.WriteLine($"{thesaurus.Concepts.Count:N0} subjects written to {subjects}.");
        }
        if (records is not null)
        {
            var count = 0;
            await WriteAsync(records, async stream => count = await RecordsFile.WriteAsync(catalogue, stream, cancellation));
            Console.WriteLine($"{count:N0} records written to {records}.");
        }
        return Verb.Done;
    }

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
}

using System.CommandLine;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>export --subjects FILE</c>: writes the thesaurus, beside a running server or without one.</summary>
internal static class ExportVerb
{
    public static Command Command()
    {
        var subjects = new Option<FileInfo>("--subjects") { Description = "Where the thesaurus is written, SKOS in RDF/XML.", Required = true };
        var home = Verb.HomeOption();
        var command = new Command("export", "Write the thesaurus to a file.") { subjects, home };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() => ExportAsync(Verb.ExistingOptions(parsed.GetValue(home)), parsed.GetRequiredValue(subjects), cancellation)));
        return command;
    }

    private static async Task<int> ExportAsync(ArchiveOptions options, FileInfo file, CancellationToken cancellation)
    {
        using var home = new ArchiveHome(options.Home);
        using var loggers = Verb.Loggers();
        await using var catalogue = Catalogue.Open(home.CatalogPath, TimeProvider.System, loggers.CreateLogger<Catalogue>(), migrate: false);
        var thesaurus = await catalogue.ThesaurusAsync(cancellation);
        try
        {
            await using var stream = file.Create();
            SkosFile.Write(thesaurus, stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException($"{file} can't be written: {e.Message}", e);
        }
        Console.WriteLine($"{thesaurus.Concepts.Count:N0} subjects written to {file}.");
        return Verb.Done;
    }
}

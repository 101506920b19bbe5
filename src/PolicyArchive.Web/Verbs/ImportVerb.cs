using System.CommandLine;
using PolicyArchive.Ingestion;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>import --subjects FILE</c>: takes a thesaurus over.</summary>
internal static class ImportVerb
{
    public static Command Command()
    {
        var subjects = new Option<FileInfo>("--subjects") { Description = "A thesaurus, SKOS in RDF/XML. It takes the place of the one that is there.", Required = true };
        var home = Verb.HomeOption();
        var command = new Command("import", "Take a thesaurus over from a file.") { subjects, home };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() => ImportAsync(Verb.Options(parsed.GetValue(home)), parsed.GetRequiredValue(subjects), cancellation)));
        return command;
    }

    private static async Task<int> ImportAsync(ArchiveOptions options, FileInfo file, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        var thesaurus = SkosFile.Read(file.FullName);
        await using var archive = await Archive.OpenAsync(options, "import", loggers, TimeProvider.System)
            ?? throw new IngestionException($"The archive in {options.Home} is open in another process; stop that first.");
        await archive.SaveThesaurusAsync(thesaurus, cancellation);
        Console.WriteLine($"{thesaurus.Concepts.Count:N0} subjects, {thesaurus.TopConcepts.Count():N0} of them at the top.");
        return Verb.Done;
    }
}

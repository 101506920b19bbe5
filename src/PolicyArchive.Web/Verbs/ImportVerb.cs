using System.CommandLine;
using PolicyArchive.Ingestion;
using PolicyArchive.Ingestion.Packages;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>import --subjects FILE</c> takes a thesaurus over, <c>import --bag|--ocfl PLACE</c> publications.</summary>
internal static class ImportVerb
{
    public static Command Command()
    {
        var subjects = new Option<FileInfo?>("--subjects") { Description = "A thesaurus, SKOS in RDF/XML. It takes the place of the one that is there." };
        var bag = new Option<string?>("--bag") { Description = "A bag of publications, a folder or a zip archive." };
        var ocfl = new Option<string?>("--ocfl") { Description = "An OCFL storage root of publications, taken over with all versions." };
        var home = Verb.HomeOption();
        var command = new Command("import", "Take publications over from a package, or a thesaurus from a file.") { subjects, bag, ocfl, home };
        command.Validators.Add(parsed =>
        {
            if (new[] { parsed.GetValue(subjects) is not null, parsed.GetValue(bag) is not null, parsed.GetValue(ocfl) is not null }.Count(given => given) != 1)
                parsed.AddError("Name one of --subjects FILE, --bag PLACE and --ocfl DIR.");
        });
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() =>
        {
            var options = Verb.Options(parsed.GetValue(home));
            if (parsed.GetValue(subjects) is { } file) return ImportSubjectsAsync(options, file, cancellation);
            return ImportAsync(options, () => parsed.GetValue(bag) is { } path
                ? Package.OpenBag(path, options.Storage, cancellation) : Package.OpenOcfl(parsed.GetValue(ocfl)!, options.Storage, cancellation), cancellation);
        }));
        return command;
    }

    private static async Task<int> ImportSubjectsAsync(ArchiveOptions options, FileInfo file, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        var thesaurus = SkosFile.Read(file.FullName, out var leftOut);
        await using var archive = await OpenAsync(options, loggers);
        await archive.SaveThesaurusAsync(thesaurus, cancellation);
        foreach (var (name, count) in leftOut) Console.WriteLine($"Left out: {name} ({count:N0}), for which this version has no place.");
        Console.WriteLine($"{thesaurus.Concepts.Count:N0} subjects, {thesaurus.TopConcepts.Count():N0} of them at the top.");
        return Verb.Done;
    }

    private static async Task<int> ImportAsync(ArchiveOptions options, Func<Package> open, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        // Read whole before the archive is opened, which would make its folder where there is none.
        using var package = open();
        if (package.Refusals.Count > 0)
        {
            foreach (var refusal in package.Refusals) await Console.Error.WriteLineAsync($"Refused: {refusal}");
            await Console.Error.WriteLineAsync("The package is not valid, so nothing of it was taken in.");
            return Verb.SomeFailed;
        }
        await using var archive = await OpenAsync(options, loggers);
        var result = await new PackageImport(archive, options.Storage).TakeInAsync(package, Environment.UserName, cancellation);
        await archive.IndexAsync(cancellation: cancellation);
        foreach (var name in package.LeftOut) Console.WriteLine($"Left out: {name}, for which this version has no place.");
        foreach (var refusal in result.Refused) await Console.Error.WriteLineAsync($"Refused: {refusal}");
        Console.WriteLine($"{result.Taken.Count:N0} publications taken in, {result.Held.Count:N0} held already, {result.Refused.Count:N0} refused.");
        return result.Refused.Count == 0 ? Verb.Done : Verb.SomeFailed;
    }

    private static async Task<Archive> OpenAsync(ArchiveOptions options, ILoggerFactory loggers) =>
        await Archive.OpenAsync(options, "import", loggers, TimeProvider.System)
            ?? throw new IngestionException($"The archive in {options.Home} is open in another process; stop that first.");
}

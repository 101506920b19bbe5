using System.CommandLine;
using PolicyArchive.Ingestion;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>reindex</c>: makes the index anew from catalogue and text layers.</summary>
internal static class ReindexVerb
{
    // Below, merging into one part is not felt.
    private const int WorthMerging = 10_000;

    public static Command Command()
    {
        var home = Verb.HomeOption();
        var command = new Command("reindex", "Make the index anew from the catalogue and the text layers.") { home };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() => ReindexAsync(Verb.ExistingOptions(parsed.GetValue(home)), cancellation)));
        return command;
    }

    private static async Task<int> ReindexAsync(ArchiveOptions options, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        await using var archive = await Archive.OpenAsync(options with { DiscardIndex = true }, "reindex", loggers, TimeProvider.System)
            ?? throw new IngestionException($"The archive in {options.Home} is open in another process; stop that first.");
        var (publications, pages) = (0, 0);
        await archive.IndexAsync(new Told(portion =>
        {
            publications += portion.Publications;
            pages += portion.Pages;
            Console.Error.WriteLine($"{publications:N0} publications, {pages:N0} pages");
        }), cancellation);
        if (pages >= WorthMerging)
        {
            Console.Error.WriteLine("Merging the index into one part, for the speed of searching …");
            archive.Index.MergeAll();
        }
        return Verb.Done;
    }

    private sealed class Told(Action<(int Publications, int Pages)> report) : IProgress<(int Publications, int Pages)>
    {
        public void Report((int Publications, int Pages) value) => report(value);
    }
}

using System.CommandLine;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>serve</c> runs the site and takes in what is put into the inbox; <c>demo</c> loads seeds and samples first.</summary>
internal static class ServeVerb
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    public static Command Command() => Make("serve", "Serve the site and take in what is put into the inbox.", withSamples: false);

    public static Command DemoCommand() => Make("demo", "Load the seeds and the samples, then serve.", withSamples: true);

    private static Command Make(string name, string description, bool withSamples)
    {
        var home = Verb.HomeOption();
        var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 } set ? set : DefaultUrls };
        var command = new Command(name, description) { home, urls };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() =>
            ServeAsync(Verb.Options(parsed.GetValue(home)), ListenAddresses.Read(parsed.GetRequiredValue(urls)), name, withSamples ? Samples.Find() : null, cancellation)));
        return command;
    }

    private static async Task<int> ServeAsync(ArchiveOptions options, string[] urls, string verb, Samples? samples, CancellationToken cancellation)
    {
        var builder = Host.Builder(urls);
        await using var archive = await Archive.OpenAsync(options, verb, Host.Loggers(builder), TimeProvider.System);
        if (archive is null) return Locked(options.Home);
        await using var app = Host.Build(builder, archive);
        if (samples is not null) await samples.LoadSeedsAsync(archive, cancellation);
        await app.ListenAsync(urls, cancellation);
        archive.Start(watchInbox: true);
        if (samples is not null) await samples.QueueAsync(archive, cancellation);
        Console.WriteLine($"PolicyArchive serves {Path.GetFullPath(options.Home)} at {string.Join(" ", app.Urls)}");
        await app.WaitForShutdownAsync(cancellation);
        return Verb.Done;
    }

    private static int Locked(string folder)
    {
        using var home = new ArchiveHome(folder);
        Console.Error.WriteLine($"The archive in {home.Path} is open already: {home.HeldBy() ?? "by a process that has just ended; try again"}.");
        return Verb.SomeFailed;
    }
}

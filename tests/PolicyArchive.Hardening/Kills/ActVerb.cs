using System.CommandLine;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;

namespace PolicyArchive.Hardening.Kills;

/// <summary>
/// <c>act</c>: the one that is killed. Sends files, changes and withdraws records and searches until it ends or is ended, and prints a line for each
/// act once it is acknowledged.
/// </summary>
internal static class ActVerb
{
    public static Command Command()
    {
        var home = new Option<string>("--home") { Required = true };
        var seed = new Option<int>("--seed") { Required = true };
        var command = new Command("act", "Send, change, withdraw and search until killed; one line for each act acknowledged.") { home, seed };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => ActAsync(parsed.GetRequiredValue(home), parsed.GetRequiredValue(seed), cancellation));
        return command;
    }

    private static async Task<int> ActAsync(string home, int seed, CancellationToken cancellation)
    {
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        await using var archive = await Opened.OpenAsync(home);
        archive.Start(watchInbox: false);
        Console.WriteLine("open");
        var papers = new Papers(Path.Combine(home, "..", "papers"), seed);
        await Task.WhenAll(SendAsync(archive, papers, seed, cancellation), SendAsync(archive, papers, seed + 1, cancellation), EditAsync(archive, seed, cancellation), SearchAsync(archive, cancellation));
        return 0;
    }

    private static async Task SendAsync(Archive archive, Papers papers, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        for (var number = 0; number < 6; number++)
        {
            Console.WriteLine($"received {await papers.SendAsync(archive, cancellation)}");
            await Task.Delay(random.Next(400), cancellation);
        }
    }

    // Changes and withdrawals one after the other: two people changing one record is another trial.
    private static async Task EditAsync(Archive archive, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        for (var number = seed * 1000L; ; number++)
        {
            await Task.Delay(random.Next(60), cancellation);
            var ids = await archive.Catalogue.IdsAsync(cancellation);
            if (ids.Count == 0 || await archive.Catalogue.FindAsync(ids[random.Next(ids.Count)], cancellation) is not { State: PublicationState.Published } publication) continue;
            if (random.Next(40) == 0)
            {
                await archive.WithdrawAsync(publication.Id, "Withdrawn on trial.", "hardening", cancellation);
                Console.WriteLine($"withdrawn {publication.Id}");
                continue;
            }
            await archive.SaveAsync(publication with { Edition = $"{number}" }, "Change on trial", "hardening", cancellation);
            Console.WriteLine($"changed {publication.Id} {number}");
        }
    }

    private static async Task SearchAsync(Archive archive, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            archive.Index.Search(new SearchQuery { Text = "water OR 수돗물" }, cancellation);
            await Task.Delay(20, cancellation);
        }
    }
}

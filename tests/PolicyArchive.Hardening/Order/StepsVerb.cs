using System.CommandLine;
using PolicyArchive.Catalog;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Hardening.Order;

/// <summary>
/// <c>steps</c>: the one that is watched. Does one thing after the other, never two at a time, so that each call of the system between the lines
/// <c>trying WHAT</c> and <c>done WHAT</c> belongs to it. Says <c>failed WHAT</c> instead where the archive said so. With <c>--take</c> files are taken in
/// and indexed meanwhile, so that other calls come in between.
/// </summary>
internal static class StepsVerb
{
    public static Command Command()
    {
        var home = new Option<string>("--home") { Required = true };
        var seed = new Option<int>("--seed") { Required = true };
        var rounds = new Option<int>("--rounds") { Required = true };
        var take = new Option<bool>("--take");
        var command = new Command("steps", "Send, change and withdraw, one thing after the other; a line before and after each.") { home, seed, rounds, take };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellation) =>
        {
            Console.SetOut(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
            await using var archive = await Opened.OpenAsync(parsed.GetRequiredValue(home));
            // Written beforehand: errors are meant for the archive.
            var papers = new Papers(Path.Combine(parsed.GetRequiredValue(home), "..", "papers"), parsed.GetRequiredValue(seed));
            var files = Enumerable.Range(0, parsed.GetRequiredValue(rounds)).Select(_ => papers.Next()).ToList();
            if (parsed.GetValue(take)) archive.Start(watchInbox: false);
            Console.WriteLine("open");
            await new Steps(archive, parsed.GetRequiredValue(seed)).TakeAsync(files, parsed.GetValue(take), cancellation);
            Console.WriteLine("end");
        });
        return command;
    }

    private sealed class Steps(Archive archive, int seed)
    {
        public async Task TakeAsync(IEnumerable<(string Path, Fixity Fixity)> files, bool takesIn, CancellationToken cancellation)
        {
            var random = new Random(seed);
            foreach (var (round, (path, fixity)) in files.Index())
            {
                await TryAsync($"receive {fixity} {Path.GetFileName(path)}", () => Papers.SendAsync(archive, path, cancellation));
                if (takesIn && (await archive.Catalogue.AccessionsOfAsync(fixity, cancellation)) is [var accession]) await TryAsync($"take {accession.Reserved}", () => WaitForAsync(accession, cancellation));
                var ids = await archive.Catalogue.IdsAsync(cancellation);
                if (ids.Count == 0) continue;
                var id = ids[random.Next(ids.Count)];
                if (await archive.Catalogue.FindAsync(id, cancellation) is not { State: PublicationState.Published } publication) continue;
                var number = (seed * 1000L) + round;
                await TryAsync($"change {id} {number}", () => archive.SaveAsync(publication with { Edition = $"{number}" }, "Change on trial", "hardening", cancellation));
                if (round % 20 == 19) await TryAsync($"withdraw {id}", () => archive.WithdrawAsync(id, "Withdrawn on trial.", "hardening", cancellation));
            }
        }

        // Acknowledged is what the catalogue calls published.
        private async Task WaitForAsync(Accession accession, CancellationToken cancellation)
        {
            while (true)
            {
                var outcome = (await archive.Catalogue.FindAccessionAsync(accession.Number, cancellation))!.Outcome;
                if (outcome is Outcome.Published && new Staging(archive.Home).Find(accession.Fixity) is null) return;
                if (outcome is Outcome.Rejected) throw new IOException($"{accession.FileName} was rejected.");
                await Task.Delay(20, cancellation);
            }
        }

        private static async Task TryAsync(string what, Func<Task> act)
        {
            Console.WriteLine($"trying {what}");
            try
            {
                await act();
                Console.WriteLine($"done {what}");
            }
            catch (Exception e) when (e is IOException or CatalogueException or SearchException or UnauthorizedAccessException)
            {
                Console.WriteLine($"failed {what}: {e.Message.ReplaceLineEndings(" ")}");
            }
        }
    }
}

using System.CommandLine;
using System.Diagnostics;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Hardening.Kills;
using PolicyArchive.Ingestion;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Order;

/// <summary>
/// <c>order</c>: proves with strace in which order things reach the disk, and that nothing is acknowledged of which a flush failed or for which there was
/// no room: from a random moment on the system's answers are made errors, for each thread once, and later it is let go on.
/// </summary>
internal static class OrderVerb
{
    private const int Rounds = 40;
    private const string Watched = "fsync,fdatasync,rename,unlink,write";
    private const string NeedsRoom = "fsync,fdatasync,rename,mkdir,pwrite64";

    public static Command Command()
    {
        var flushes = new Option<int>("--flushes") { DefaultValueFactory = _ => 60, Description = "Errors to inject into flushes (EIO), at least." };
        var full = new Option<int>("--full") { DefaultValueFactory = _ => 200, Description = "Errors to inject as on a full disk (ENOSPC), at least." };
        var command = new Command("order", "The write order by strace; no acknowledgement after an error of the disk. Needs strace.") { flushes, full };
        command.SetAction(async (parsed, _) =>
        {
            var faults = await WatchAsync();
            faults += await InjectAsync("fsync,fdatasync", "EIO", parsed.GetValue(flushes));
            faults += await InjectAsync(NeedsRoom, "ENOSPC", parsed.GetValue(full));
            return faults == 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<int> WatchAsync()
    {
        using var trial = await Trial.NewAsync();
        var log = trial.File("order.strace");
        var lines = await trial.StepAsync(1, Rounds, takesIn: true, ["strace", "-f", "-y", "-s", "400", "-e", $"trace={Watched}", "-o", log]);
        var faults = new List<string>();
        var acts = 0;
        // Taking a file in begins when it is received, whichever line comes first.
        var (calls, sinceReceiving) = (new List<SystemCall>(), new List<SystemCall>());
        foreach (var call in SystemCall.Read(File.ReadLines(log)))
        {
            if (call.Name != "write")
            {
                calls.Add(call);
                sinceReceiving.Add(call);
            }
            else if (call.Text.StartsWith("trying ", StringComparison.Ordinal))
            {
                calls = [];
                if (call.Text.StartsWith("trying receive ", StringComparison.Ordinal)) sinceReceiving = [];
            }
            else if (call.Text.StartsWith("done ", StringComparison.Ordinal))
            {
                acts++;
                if (WriteOrder.Fault(call.Text[5..], call.Text.StartsWith("done take ", StringComparison.Ordinal) ? sinceReceiving : calls) is { } fault) faults.Add(fault);
            }
        }
        if (acts != lines.Count(line => line.StartsWith("done ", StringComparison.Ordinal))) faults.Add("The log does not have every act.");
        foreach (var fault in faults.Take(20)) Console.WriteLine($"  {fault}");
        Console.WriteLine($"order: {acts} acts acknowledged ({Count(lines, "receive")} received, {Count(lines, "take")} taken in, {Count(lines, "change")} changed, {Count(lines, "withdraw")} withdrawn), each only after flush, move, flush of the folder and commit, in this order; {faults.Count} faults.");
        return faults.Count + (acts == 0 ? 1 : 0);
    }

    private static int Count(List<string> lines, string act) => lines.Count(line => line.StartsWith($"done {act} ", StringComparison.Ordinal));

    private static async Task<int> InjectAsync(string calls, string error, int wanted)
    {
        using var trial = await Trial.NewAsync();
        var acts = new Acknowledged();
        var (injected, hit, faults, random) = (0, 0, new List<string>(), new Random(11));
        for (var run = 1; injected < wanted && run <= wanted; run++)
        {
            var log = trial.File($"{run}.strace");
            var lines = await trial.StepAsync(run + 1, Rounds, takesIn: false, [], process => DisturbAsync(process, calls, error, log, TimeSpan.FromMilliseconds(random.Next(50, 1500))));
            foreach (var line in lines) Note(acts, line);
            var told = Told(SystemCall.Read(File.ReadLines(log)));
            injected += told.Injected;
            hit += told.Hit;
            faults.AddRange(told.Faults);
        }
        faults.AddRange(await trial.CheckAsync(acts));
        foreach (var fault in faults.Take(20)) Console.WriteLine($"  {fault}");
        Console.WriteLine($"{error}: {injected} errors injected into {calls}, {hit} acts met one and were not acknowledged; {acts}; {faults.Count} faults.");
        return faults.Count + (injected < wanted ? 1 : 0);
    }

    // strace counts for each thread, so each fails once, at its first call after this moment; then it is let alone.
    private static async Task DisturbAsync(int process, string calls, string error, string log, TimeSpan after)
    {
        await Task.Delay(after);
        using var strace = Process.Start(new ProcessStartInfo("strace",
            ["-f", "-y", "-s", "400", "-p", $"{process}", "-o", log, "-e", $"trace={calls},write", "-e", $"inject={calls}:error={error}:when=1"]) { RedirectStandardError = true })!;
        await Task.Delay(TimeSpan.FromMilliseconds(400));
        strace.Kill(); // SIGKILL: the kernel lets go of all threads.
        await strace.WaitForExitAsync();
    }

    // A checkpoint into catalog.db follows a commit that is on the disk already in catalog.db-wal; it is tried again at the next one.
    private static (int Injected, int Hit, List<string> Faults) Told(IEnumerable<SystemCall> calls)
    {
        var (injected, hit, faults, meant, failed) = (0, 0, new List<string>(), (string?)null, (SystemCall?)null);
        foreach (var call in calls)
        {
            if (call.Injected)
            {
                injected++;
                if (!call.Path.EndsWith("/catalog.db", StringComparison.Ordinal)) failed = call;
            }
            if (call.Name != "write" || call.Text.IndexOf(' ', StringComparison.Ordinal) is not (> 0 and var blank)) continue;
            var (word, what) = (call.Text[..blank], call.Text[(blank + 1)..]);
            if (word == "trying") (meant, failed) = (what, null);
            else if (word is "done" or "failed" && meant is not null)
            {
                if (failed is not null) hit++;
                if (failed is not null && word == "done") faults.Add($"{what} was acknowledged though the disk had failed: {failed.Name}({failed.Arguments}).");
                (meant, failed) = (null, null);
            }
        }
        return (injected, hit, faults);
    }

    private static void Note(Acknowledged acts, string line)
    {
        if (line.Split(' ') is ["done", var act, .. var rest])
            acts.Note(string.Join(' ', [act switch { "receive" => "received", "change" => "changed", _ => "withdrawn" }, .. act == "receive" ? rest[..1] : rest]));
    }
}

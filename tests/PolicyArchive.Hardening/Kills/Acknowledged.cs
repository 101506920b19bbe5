using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using PolicyArchive.Ingestion;

namespace PolicyArchive.Hardening.Kills;

/// <summary>What the killed ones had said to have done.</summary>
internal sealed class Acknowledged
{
    private readonly ConcurrentBag<Fixity> received = [];
    private readonly ConcurrentDictionary<PublicationId, long> changed = [];
    private readonly ConcurrentDictionary<PublicationId, bool> withdrawn = [];
    private TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int changes;

    public async Task WaitForOpeningAsync(Process process)
    {
        await Task.WhenAny(opened.Task, process.WaitForExitAsync());
        opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Note(string line)
    {
        switch (line.Split(' '))
        {
            case ["open"]:
                opened.TrySetResult();
                break;
            case ["received", var fixity]:
                received.Add(Fixity.Parse(fixity));
                break;
            case ["withdrawn", var id]:
                withdrawn[PublicationId.Parse(id)] = true;
                break;
            case ["changed", var id, var number]:
                Interlocked.Increment(ref changes);
                changed[PublicationId.Parse(id)] = long.Parse(number, CultureInfo.InvariantCulture);
                break;
        }
    }

    /// <summary>How many files were put aside by name at the last check, since the process was killed twice while it worked on them.</summary>
    public int Parked { get; private set; }

    /// <summary>What is not there any more. A change that followed one that was acknowledged may be there unacknowledged.</summary>
    public async Task<List<string>> MissingAsync(Archive archive)
    {
        Parked = 0;
        var missing = new List<string>();
        foreach (var fixity in received)
            if (await archive.Catalogue.FindByFixityAsync(fixity) is not { } holder)
            {
                if (await IsParkedAsync(archive, fixity)) Parked++;
                else missing.Add($"The file {fixity} was received and is in no publication.");
            }
            else if (archive.Store.Read(holder.Id) is null) missing.Add($"Publication {holder.Id} has no original.");
        foreach (var (id, number) in changed)
            if (await archive.Catalogue.FindAsync(id) is not { } publication || long.Parse(publication.Edition ?? "0", CultureInfo.InvariantCulture) < number) missing.Add($"The change {number} of {id} is lost.");
        foreach (var id in withdrawn.Keys)
            if (await archive.Catalogue.FindAsync(id) is not { State: PublicationState.Withdrawn }) missing.Add($"The withdrawal of {id} is lost.");
        return missing;
    }

    // A file on which the process was killed twice is put into the folder of the rejected, by name; taking it in again tries again.
    private static async Task<bool> IsParkedAsync(Archive archive, Fixity fixity)
    {
        var accessions = await archive.Catalogue.AccessionsOfAsync(fixity);
        return accessions is [.., { Outcome: Outcome.Rejected { Reason: RejectionReason.CutOffTwice } } last] && File.Exists(Path.Combine(archive.Home.RejectedPath, last.FileName));
    }

    public override string ToString() => $"acknowledged {received.Count} files, {changes} changes, {withdrawn.Count} withdrawals ({Parked} files put aside by name)";
}

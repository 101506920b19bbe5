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

    /// <summary>What is not there any more. A change that followed one that was acknowledged may be there unacknowledged.</summary>
    public async Task<List<string>> MissingAsync(Archive archive)
    {
        var missing = new List<string>();
        foreach (var fixity in received)
            if (await archive.Catalogue.FindByFixityAsync(fixity) is not { } holder) missing.Add($"The file {fixity} was received and is in no publication.");
            else if (archive.Store.Read(holder.Id) is null) missing.Add($"Publication {holder.Id} has no original.");
        foreach (var (id, number) in changed)
            if (await archive.Catalogue.FindAsync(id) is not { } publication || long.Parse(publication.Edition ?? "0", CultureInfo.InvariantCulture) < number) missing.Add($"The change {number} of {id} is lost.");
        foreach (var id in withdrawn.Keys)
            if (await archive.Catalogue.FindAsync(id) is not { State: PublicationState.Withdrawn }) missing.Add($"The withdrawal of {id} is lost.");
        return missing;
    }

    public override string ToString() => $"acknowledged {received.Count} files, {changes} changes, {withdrawn.Count} withdrawals";
}

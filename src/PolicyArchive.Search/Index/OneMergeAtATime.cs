using Lucene.Net.Index;

namespace PolicyArchive.Search.Index;

/// <summary>
/// Merges in the thread that asks, one merge at a time; a second thread that asks meanwhile goes on with its own work. So no merge runs
/// in a thread of its own, and none runs beside a commit (Lucene.Net issue 1292: a file may be synced before its buffer is written).
/// </summary>
internal sealed class OneMergeAtATime : MergeScheduler
{
    private readonly Lock merging = new();

    /// <summary>Whether merges wait.</summary>
    public bool IsPaused { get; set; }

    public override void Merge(IndexWriter writer, MergeTrigger trigger, bool newMergesFound)
    {
        if (IsPaused || !merging.TryEnter()) return;
        try
        {
            while (writer.GetNextMerge() is { } merge) writer.Merge(merge);
        }
        finally
        {
            merging.Exit();
        }
    }

    public override object Clone() => new OneMergeAtATime();

    protected override void Dispose(bool disposing) { }
}

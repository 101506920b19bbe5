using Lucene.Net.Index;

namespace PolicyArchive.Search.Index;

/// <summary>Keeps the last two commits, so that a damaged last one leaves one to look at, and a reader that is just opening finds its files.</summary>
internal sealed class KeepTwoCommits : IndexDeletionPolicy
{
    public override void OnInit<T>(IList<T> commits) => OnCommit(commits);

    public override void OnCommit<T>(IList<T> commits)
    {
        for (var i = 0; i < commits.Count - 2; i++) commits[i].Delete();
    }
}

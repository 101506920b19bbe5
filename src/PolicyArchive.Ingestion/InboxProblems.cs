using Microsoft.Extensions.Logging;
using PolicyArchive.Storage;
using IoPath = System.IO.Path;

namespace PolicyArchive.Ingestion;

/// <summary>The file in the inbox that says what stays there and why: <c>problems.txt</c>, a line each.</summary>
internal sealed class InboxProblems(string folder, ILogger logger)
{
    private string[] told = [];

    /// <summary>Where it lies.</summary>
    public string Path { get; } = IoPath.Combine(folder, "problems.txt");

    /// <summary>Says what stays, instead of what it said before; where nothing does, the file goes.</summary>
    public void Tell(IReadOnlyList<LeftOut> kept, IReadOnlyList<string> notices)
    {
        string[] lines = [.. notices.Concat(kept.Select(left => $"{left.Name}: {left.Reason}")).Select(OneLine)];
        if (!lines.SequenceEqual(told))
            foreach (var left in kept) IngestionLog.StaysInInbox(logger, left.Name, left.Reason);
        told = lines;
        try
        {
            if (lines.Length > 0 && FileState.Of(Path) is not null && File.ReadAllLines(Path).SequenceEqual(lines)) return;
            // Before it is written, too: what somebody has put there instead may be a link to anything.
            File.Delete(Path);
            if (lines.Length > 0) File.WriteAllLines(Path, lines);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stands in the log.
        }
    }

    // Names of files may hold whatever begins a line.
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
}

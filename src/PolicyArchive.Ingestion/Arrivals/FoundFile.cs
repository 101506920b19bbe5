using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>What lies below a folder: a file, or something that can't be one.</summary>
/// <param name="Path">Where, in full.</param>
/// <param name="State">Which file it is; null where there is a problem.</param>
/// <param name="Problem">Why it can't be taken in, the rest of a sentence.</param>
/// <param name="IsFolder">Whether it is a folder, or leads to one.</param>
internal sealed record FoundFile(string Path, FileState? State, string? Problem, bool IsFolder)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>
    /// Everything below a folder that is no folder, in the order of its paths, and the folders that can't be looked into. Links are told, not followed: they
    /// lead to what is not below it, or around in rings.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isHidden">Names that are passed over, with all that is below them.</param>
    public static IEnumerable<FoundFile> Below(string folder, Func<string, bool> isHidden)
    {
        var found = new List<FoundFile>();
        for (var folders = new Stack<string>([folder]); folders.TryPop(out var next);)
        {
            foreach (var info in List(next, found).Where(info => !isHidden(info.Name)))
            {
                if (info is DirectoryInfo && info.LinkTarget is null) folders.Push(info.FullName);
                else found.Add(Of(info));
            }
        }
        // Names that are no text may look alike.
        return found.DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal);
    }

    private static IReadOnlyList<FileSystemInfo> List(string folder, List<FoundFile> found)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found.Add(new FoundFile(folder, null, IsNoText(folder) ?? $"the folder can't be looked into: {e.Message}", IsFolder: true));
            return [];
        }
    }

    private static FoundFile Of(FileSystemInfo info)
    {
        var isFolder = info is DirectoryInfo;
        if (info.LinkTarget is not null) return new FoundFile(info.FullName, null, "it is a link, and links are not followed. Put what it leads to in its place.", isFolder);
        return FileState.Of(info.FullName) is { } state
            ? new FoundFile(info.FullName, state, null, isFolder)
            : new FoundFile(info.FullName, null, IsNoText(info.FullName) ?? "it is no plain file, or gone.", isFolder);
    }

    private static string? IsNoText(string path) => path.Contains('\uFFFD') ? "its name is not UTF-8. Rename it." : null;
}

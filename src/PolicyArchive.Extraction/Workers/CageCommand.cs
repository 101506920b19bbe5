namespace PolicyArchive.Extraction.Workers;

/// <summary>What stands before a child's command line so that it starts in a cage.</summary>
internal static class CageCommand
{
    private static readonly string[] SystemFolders = ["/usr", "/lib", "/lib64", "/lib32", "/bin"];

    // What the loader, ICU and the clock look at.
    private static readonly string[] SystemFiles = ["/etc/ld.so.cache", "/etc/localtime"];

    /// <param name="kind">The cage.</param>
    /// <param name="folders">What must be readable inside beside the system's libraries; where it names no folder for files, all of the file system is.</param>
    public static IEnumerable<string> Before(CageKind kind, IReadOnlyList<string> folders) => kind switch
    {
        CageKind.Bwrap =>
        [
            Find("bwrap") ?? "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
            .. folders.Count > FoldersOfProgram ? OnlyWhatIsNeeded(folders) : ["--ro-bind", "/", "/"],
            "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/", "--chdir", "/", "--",
        ],
        CageKind.Unshare => [Find("unshare") ?? "unshare", "--user", "--map-root-user", "--net", "--"],
        _ => [],
    };

    /// <summary>Where a program lies; null where it is not installed.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/bin", "/bin"]).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private const int FoldersOfProgram = 2;

    private static IEnumerable<string> OnlyWhatIsNeeded(IReadOnlyList<string> folders)
    {
        foreach (var folder in SystemFolders)
            foreach (var word in Same(folder)) yield return word;
        foreach (var path in SystemFiles.Concat(folders.Select(Path.GetFullPath)))
            foreach (var word in new[] { "--ro-bind-try", path, path }) yield return word;
    }

    // Many systems have /lib and /bin as links into /usr.
    private static string[] Same(string folder) =>
        new DirectoryInfo(folder) is { Exists: true, LinkTarget: { } target } ? ["--symlink", target, folder] : ["--ro-bind-try", folder, folder];
}

namespace PolicyArchive.Ingestion;

/// <summary>
/// The files that were taken in from a folder while its manifest lay there: rows that name nothing else are done. Stands beside the manifest (<see cref="Name"/>, a
/// path below the folder to a line, percent-encoded), since a process may end while half of the rows are.
/// </summary>
internal sealed class DoneFiles(string folder)
{
    public const string Name = ".manifest-done";
    private readonly string path = Path.Combine(folder, Name);
    private List<string>? paths;

    /// <summary>Their paths below the folder.</summary>
    public IReadOnlyList<string> Paths => Known;

    private List<string> Known => paths ??= Read();

    public void Add(IEnumerable<string> files)
    {
        var added = files.Except(Known).ToList();
        Known.AddRange(added);
        Try(() => File.AppendAllLines(path, added.Select(Uri.EscapeDataString)));
    }

    /// <summary>There is another manifest, or none.</summary>
    public void Clear()
    {
        Known.Clear();
        Try(() => File.Delete(path));
    }

    private List<string> Read()
    {
        var read = new List<string>();
        Try(() =>
        {
            if (File.Exists(path)) read.AddRange(File.ReadLines(path).Select(Uri.UnescapeDataString));
        });
        return read;
    }

    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is known until the process ends. After that, the rows are told as lacking their files, and nothing is lost.
        }
    }
}

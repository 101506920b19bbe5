namespace PolicyArchive.Benchmarks.Extracting;

/// <summary>The PDFs that a benchmark is run over.</summary>
internal static class Files
{
    /// <summary>The files named, and all PDFs below the folders named, in the order of their paths.</summary>
    public static IReadOnlyList<string> Below(IEnumerable<string> paths, int most = int.MaxValue) =>
        [.. paths.SelectMany<string, string>(path => Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
            : [path]).Select(Path.GetFullPath).Distinct().Take(most)];
}

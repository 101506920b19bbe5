namespace PolicyArchive.Ingestion;

/// <summary>A file to be taken in, with what its manifest says, and whether it belongs to the file planned before it.</summary>
/// <param name="Arrival">The file.</param>
/// <param name="Values">The manifest's values; empty without one.</param>
/// <param name="AttachTo">The main file it is attached to; null for a main file.</param>
public sealed record PlannedFile(Arrival Arrival, IReadOnlyDictionary<string, string> Values, Arrival? AttachTo);

/// <summary>A file that is left where it is, with the reason in a sentence.</summary>
/// <param name="Name">The file, in full where it is there.</param>
/// <param name="Reason">Why.</param>
/// <param name="MayPass">Whether trying again may succeed though nobody has done anything about the file: the disk was full, somebody was still writing it.</param>
public sealed record LeftOut(string Name, string Reason, bool MayPass = false);

/// <summary>What a run will take in, in order: every main file followed by its attachments.</summary>
/// <param name="Files">What is taken in.</param>
/// <param name="LeftOut">What is not, by name.</param>
/// <param name="Notices">What the user should know: problems of the manifest by line.</param>
public sealed record IngestPlan(IReadOnlyList<PlannedFile> Files, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<string> Notices)
{
    private static readonly Dictionary<string, string> NoValues = [];

    /// <summary>Plans a run over files, folders and zip archives, with or without a manifest.</summary>
    /// <exception cref="IngestionException">A path or the manifest can't be used at all.</exception>
    public static IngestPlan Make(IEnumerable<string> paths, string? manifestPath)
    {
        var found = paths.Select(Arrivals.At).ToList();
        return Make([.. found.SelectMany(one => one.Files).DistinctBy(arrival => arrival.Source)], [.. found.SelectMany(one => one.LeftOut).Distinct()], manifestPath, []);
    }

    /// <summary>Plans a run over what was found.</summary>
    /// <param name="arrivals">What was found.</param>
    /// <param name="leftOut">What was not to be used.</param>
    /// <param name="manifestPath">Its manifest.</param>
    /// <param name="gone">The paths of what was taken in by an earlier run over the same manifest: rows that name nothing else are done.</param>
    internal static IngestPlan Make(IReadOnlyList<Arrival> arrivals, IReadOnlyList<LeftOut> leftOut, string? manifestPath, IEnumerable<string> gone)
    {
        if (manifestPath is null) return new IngestPlan([.. arrivals.Select(Alone)], leftOut, []);
        var manifest = Manifest.Read(manifestPath);
        var (unclaimed, done) = (new Unclaimed<Arrival>(arrivals, arrival => arrival.Path), new Unclaimed<string>([.. gone], path => path));
        var planned = new List<PlannedFile>();
        var kept = leftOut.ToList();
        var notices = manifest.Problems.Select(problem => $"{Path.GetFileName(manifestPath)}, line {problem.Line}: {problem.Message}").ToList();
        foreach (var (problem, file) in manifest.Problems.SelectMany(problem => problem.Files.Select(file => (problem, file))).DistinctBy(wrong => wrong.file))
            kept.Add(new LeftOut(unclaimed.Take(file)?.Source ?? file, $"line {problem.Line} of the manifest: {problem.Message}"));
        foreach (var row in manifest.Rows)
        {
            var found = row.Files.Select(unclaimed.Take).ToList();
            if (!found.Contains(null)) planned.AddRange(found.Select((arrival, n) => new PlannedFile(arrival!, n == 0 ? row.Values : NoValues, n == 0 ? null : found[0])));
            else if (found.Exists(arrival => arrival is not null) || row.Files.Any(file => done.Take(file) is null)) kept.AddRange(Waiting(row, found));
        }
        return new IngestPlan([.. planned, .. unclaimed.Rest.Select(Alone)], kept, notices);
    }

    /// <summary>The files by publication, main files first.</summary>
    internal IEnumerable<IReadOnlyList<PlannedFile>> Publications => Files.GroupBy(file => (file.AttachTo ?? file.Arrival).Source).Select(files => files.ToList());

    private static PlannedFile Alone(Arrival arrival) => new(arrival, NoValues, null);

    // A publication that lacks a file could not be given it later, and an attachment without its main file would stand there without its record.
    private static IEnumerable<LeftOut> Waiting(ManifestRow row, List<Arrival?> found)
    {
        var missing = row.Files.Where((_, n) => found[n] is null).ToList();
        return missing.Select(file => new LeftOut(file, $"line {row.Line} of the manifest names it, but it is not among the files given."))
            .Concat(found.OfType<Arrival>().Select(arrival => new LeftOut(arrival.Source, $"line {row.Line} of the manifest names {missing[0]} beside it, which is not among the files given.")));
    }

    /// <summary>The files that no row has claimed yet, found by path or by name. Names written decomposed (as macOS does) and composed are one name.</summary>
    private sealed class Unclaimed<T>(IReadOnlyList<T> files, Func<T, string> pathOf)
        where T : class
    {
        private readonly ILookup<string, T> byName = files.ToLookup(file => NameIn(pathOf(file).Normalize()));
        private readonly HashSet<T> taken = [];

        public IEnumerable<T> Rest => files.Where(file => !taken.Contains(file));

        public T? Take(string name)
        {
            var wanted = name.Normalize().Replace('\\', '/');
            var found = byName[NameIn(wanted)].Where(file => !taken.Contains(file) && $"/{pathOf(file).Normalize()}".EndsWith($"/{wanted}", StringComparison.Ordinal))
                .MinBy(file => pathOf(file).Length);
            if (found is not null) taken.Add(found);
            return found;
        }

        private static string NameIn(string path) => path[(path.LastIndexOf('/') + 1)..];
    }
}

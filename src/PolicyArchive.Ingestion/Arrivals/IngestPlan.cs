namespace PolicyArchive.Ingestion;

/// <summary>A file to be taken in, with what its manifest says, and whether it belongs to the file planned before it.</summary>
/// <param name="Arrival">The file.</param>
/// <param name="Values">The manifest's values; empty without one.</param>
/// <param name="AttachTo">The main file it is attached to; null for a main file.</param>
public sealed record PlannedFile(Arrival Arrival, IReadOnlyDictionary<string, string> Values, Arrival? AttachTo);

/// <summary>A file that is left where it is, with the reason in a sentence.</summary>
public sealed record LeftOut(string Name, string Reason);

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
        var arrivals = paths.SelectMany(Arrivals.At).DistinctBy(arrival => arrival.Source).ToList();
        if (manifestPath is null) return new IngestPlan([.. arrivals.Select(Alone)], [], []);

        var manifest = Manifest.Read(manifestPath);
        var unclaimed = new Unclaimed(arrivals);
        var planned = new List<PlannedFile>();
        var leftOut = new List<LeftOut>();
        var notices = manifest.Problems.Select(problem => $"{Path.GetFileName(manifestPath)}, line {problem.Line}: {problem.Message}").ToList();
        foreach (var problem in manifest.Problems)
            foreach (var file in problem.Files)
                if (unclaimed.Take(file) is { } arrival) leftOut.Add(new LeftOut(arrival.Source, $"line {problem.Line} of the manifest: {problem.Message}"));
        foreach (var row in manifest.Rows) TakeRow(row, unclaimed, planned, leftOut);
        return new IngestPlan([.. planned, .. unclaimed.Rest.Select(Alone)], leftOut, notices);
    }

    private static PlannedFile Alone(Arrival arrival) => new(arrival, NoValues, null);

    private static void TakeRow(ManifestRow row, Unclaimed unclaimed, List<PlannedFile> planned, List<LeftOut> leftOut)
    {
        Arrival? main = null;
        foreach (var file in row.Files)
        {
            if (unclaimed.Take(file) is { } arrival)
            {
                planned.Add(new PlannedFile(arrival, main is null ? row.Values : NoValues, main));
                main ??= arrival;
                continue;
            }
            leftOut.Add(new LeftOut(file, $"line {row.Line} of the manifest names it, but it is not among the files given."));
            if (main is null) return;
        }
    }

    /// <summary>The files that no row has claimed yet, found by path or by name. Names written decomposed (as macOS does) and composed are one name.</summary>
    private sealed class Unclaimed(List<Arrival> arrivals)
    {
        private readonly ILookup<string, Arrival> byName = arrivals.ToLookup(arrival => arrival.Name.Normalize());
        private readonly HashSet<Arrival> taken = [];

        public IEnumerable<Arrival> Rest => arrivals.Where(arrival => !taken.Contains(arrival));

        public Arrival? Take(string file)
        {
            var wanted = file.Normalize().Replace('\\', '/');
            var found = byName[wanted[(wanted.LastIndexOf('/') + 1)..]].Where(arrival => !taken.Contains(arrival) && $"/{arrival.Path.Normalize()}".EndsWith($"/{wanted}", StringComparison.Ordinal))
                .MinBy(arrival => arrival.Path.Length);
            if (found is not null) taken.Add(found);
            return found;
        }
    }
}

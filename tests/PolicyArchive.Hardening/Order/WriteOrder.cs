namespace PolicyArchive.Hardening.Order;

/// <summary>The order in which a thing must reach the disk before it is acknowledged: each of these calls after the one before it.</summary>
internal static class WriteOrder
{
    private const string Work = "/staging/work";

    /// <summary>What was not done, or not in its turn, before a thing was said to be done; null where all was.</summary>
    /// <param name="what">As <c>steps</c> names it.</param>
    /// <param name="calls">The calls between its two lines.</param>
    public static string? Fault(string what, IReadOnlyList<SystemCall> calls)
    {
        foreach (var steps in Orders(what.Split(' ')))
            if (Fault(steps, calls) is { } missing) return $"{what}: no {missing} in its turn";
        return null;
    }

    private static string? Fault(IEnumerable<(string Name, Func<SystemCall, bool> IsIt)> steps, IReadOnlyList<SystemCall> calls)
    {
        var at = -1;
        foreach (var (name, isIt) in steps)
        {
            var next = calls.Skip(at + 1).TakeWhile(call => !(call.Succeeded && isIt(call))).Count() + at + 1;
            if (next == calls.Count) return name;
            at = next;
        }
        return null;
    }

    // What is flushed side by side, in no order of its own, has an order for each.
    private static IEnumerable<IEnumerable<(string Name, Func<SystemCall, bool> IsIt)>> Orders(string[] what) => what switch
    {
        ["receive", _, var file] => [Receiving(file)],
        ["take", var id] => new[] { "/v1/content/publication.json", "/v1/content/originals", "/v1/inventory.json", "/inventory.json", "" }.Select(part => TakingIn(id, part)),
        _ => [Changing(what[1])],
    };

    private static IEnumerable<(string Name, Func<SystemCall, bool> IsIt)> Receiving(string file) =>
    [
        ("flush of the file", call => call.IsFlush && call.Path.Contains($"{Work}/", StringComparison.Ordinal) && call.Path.EndsWith(file, StringComparison.Ordinal)),
        ("flush of its folder", call => call.IsFlush && IsIn(call.Path, $"{Work}/")),
        ("move to where it waits", call => call.Name == "rename" && IsIn(call.Names.From, $"{Work}/") && IsIn(call.Names.To, "/staging/")),
        ("flush of where it waits", call => call.IsFlush && call.Path.EndsWith("/staging", StringComparison.Ordinal)),
        Commit,
    ];

    // What is kept under a second name of the same bytes was flushed when it was received.
    private static IEnumerable<(string Name, Func<SystemCall, bool> IsIt)> TakingIn(string id, string part) =>
    [
        ($"flush of the new object{part}", call => call.IsFlush && call.Path.EndsWith($"{Work}/{id}{part}", StringComparison.Ordinal)),
        ("move of the object", call => call.Name == "rename" && call.Names.From.EndsWith($"{Work}/{id}", StringComparison.Ordinal) && call.Names.To.EndsWith($"3a{id}", StringComparison.Ordinal)),
        ("flush of the folder it is in", call => call.IsFlush && call.Path.Contains("/store/", StringComparison.Ordinal) && !call.Path.Contains("3a", StringComparison.Ordinal)),
        Commit,
        ("clearing away of what was received", call => call.Name == "rename" && IsIn(call.Names.From, "/staging/") && IsIn(call.Names.To, $"{Work}/")),
    ];

    private static IEnumerable<(string Name, Func<SystemCall, bool> IsIt)> Changing(string id) =>
    [
        ("announcement", call => call.IsFlush && call.Path.EndsWith(Work, StringComparison.Ordinal)),
        ("flush of the record", call => call.IsFlush && call.Path.Contains($"{Work}/{id}/", StringComparison.Ordinal) && call.Path.EndsWith("/content/publication.json", StringComparison.Ordinal)),
        ("move of the version", call => call.Name == "rename" && call.Names.From.Contains($"{Work}/{id}/v", StringComparison.Ordinal) && call.Names.To.Contains($"3a{id}/v", StringComparison.Ordinal)),
        ("flush of the object", call => call.IsFlush && call.Path.EndsWith($"3a{id}", StringComparison.Ordinal)),
        ("move of the inventory", call => call.Name == "rename" && call.Names.To.EndsWith($"3a{id}/inventory.json", StringComparison.Ordinal)),
        ("flush of the object", call => call.IsFlush && call.Path.EndsWith($"3a{id}", StringComparison.Ordinal)),
        ("move of the sidecar", call => call.Name == "rename" && call.Names.To.EndsWith($"3a{id}/inventory.json.sha512", StringComparison.Ordinal)),
        ("flush of the object", call => call.IsFlush && call.Path.EndsWith($"3a{id}", StringComparison.Ordinal)),
        Commit,
    ];

    private static (string Name, Func<SystemCall, bool> IsIt) Commit => ("commit of the catalogue", call => call.IsFlush && call.Path.EndsWith("/catalog.db-wal", StringComparison.Ordinal));

    private static bool IsIn(string path, string folder) =>
        path.LastIndexOf(folder, StringComparison.Ordinal) is >= 0 and var at && !path[(at + folder.Length)..].Contains('/', StringComparison.Ordinal);
}

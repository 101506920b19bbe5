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
        var at = -1;
        foreach (var (name, isIt) in what.Split(' ') is ["receive", _, var file] ? Receiving(file) : Changing(what.Split(' ')[1]))
        {
            var next = calls.Skip(at + 1).TakeWhile(call => !(call.Succeeded && isIt(call))).Count() + at + 1;
            if (next == calls.Count) return $"{what}: no {name} in its turn";
            at = next;
        }
        return null;
    }

    private static IEnumerable<(string Name, Func<SystemCall, bool> IsIt)> Receiving(string file) =>
    [
        ("flush of the file", call => call.IsFlush && call.Path.Contains($"{Work}/", StringComparison.Ordinal) && call.Path.EndsWith(file, StringComparison.Ordinal)),
        ("flush of its folder", call => call.IsFlush && IsIn(call.Path, $"{Work}/")),
        ("move to where it waits", call => call.Name == "rename" && IsIn(call.Names.From, $"{Work}/") && IsIn(call.Names.To, "/staging/")),
        ("flush of where it waits", call => call.IsFlush && call.Path.EndsWith("/staging", StringComparison.Ordinal)),
        Commit,
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

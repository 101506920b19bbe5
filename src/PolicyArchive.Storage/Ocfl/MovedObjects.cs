namespace PolicyArchive.Storage.Ocfl;

/// <summary>
/// Whole objects in folders that are not theirs: two that changed places, one that was moved to where none belongs. What they are, their inventories tell.
/// </summary>
internal static class MovedObjects
{
    // Objects lie two levels below the root; a folder that is moved over another one ends up in it.
    private const int Levels = 3;

    /// <summary>The identifier of a whole object of ours in a folder that is another's or nobody's; null where there is none.</summary>
    public static string? Find(string folder, string? objectId) =>
        Inventory.IdIn(folder) is { } id && id != objectId && ObjectLayout.NameOf(id) is not null && !ObjectCheck.Run(folder, id, CancellationToken.None).Any() ? id : null;

    /// <summary>Names such an object; null where there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="objectId">The object that it belongs to; null where it belongs to none.</param>
    public static StoreDamage? Tell(string folder, string? objectId) => Find(folder, objectId) is not { } id ? null
        : new StoreDamage(folder, objectId ?? StoreDamage.Nothing, $"{id}, whole") { Advice = "verify --repair moves that to its place, unless something else lies there that stays." };

    /// <summary>
    /// Moves each to its place where nothing lies there, or what lies there goes to its own place by this. Nothing is overwritten or deleted; cut off after any
    /// move, the next call goes on. Two that say that they are the same stay.
    /// </summary>
    /// <returns>What was moved, a sentence each.</returns>
    public static IEnumerable<string> PutBack(string root)
    {
        var moved = All(root);
        while (moved.Find(one => !IsTaken(one.Place)) is { } next || (next = moved.Find(one => IsInRing(one, moved))) is not null)
        {
            moved.Remove(next);
            // Of those in a ring one goes beside its place first, where it is found again, and makes room for the others.
            var target = IsTaken(next.Place) ? $"{next.Place}.aside" : next.Place;
            if (!TryMove(next.Folder, target)) continue;
            if (target != next.Place) moved.Add(next with { Folder = target });
            yield return $"{next.Folder} was moved to {target}.";
        }
    }

    private static List<MovedObject> All(string root)
    {
        var all = from folder in Below(root, Levels)
                  let name = Inventory.IdIn(folder) is { } id ? ObjectLayout.NameOf(id) : null
                  where name is not null && ObjectLayout.PathOf(root, name) != folder
                  select new MovedObject(folder, ObjectLayout.PathOf(root, name));
        return [.. all.GroupBy(one => one.Place).Where(same => same.Count() == 1).Select(same => same.Single()).Where(one => Find(one.Folder, null) is not null)];
    }

    private static IEnumerable<string> Below(string folder, int levels) =>
        Unreadable.TryFolders(folder).SelectMany(path => levels == 1 ? [path] : Below(path, levels - 1).Prepend(path)).Where(path => File.Exists(Path.Combine(path, ObjectLayout.Declaration)));

    private static bool IsTaken(string place) => File.Exists(place) || (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any());

    private static bool IsInRing(MovedObject one, List<MovedObject> moved)
    {
        var last = one;
        for (var steps = 0; steps < moved.Count; steps++)
        {
            if (moved.Find(other => other.Folder == last.Place) is not { } next) return false;
            if (next == one) return true;
            last = next;
        }
        return false;
    }

    private static bool TryMove(string from, string to)
    {
        Disk.CreateFolder(Path.GetDirectoryName(to)!);
        if (IsTaken(to) || !Disk.Move(from, to)) return false;
        Disk.SyncFolder(Path.GetDirectoryName(from)!);
        return true;
    }

    private sealed record MovedObject(string Folder, string Place);
}

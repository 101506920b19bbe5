using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyArchive.Storage.Ocfl;

/// <summary>The OCFL 1.1 storage root as a whole (section 4): its declaration, its layout, and a text that tells a stranger how to read it.</summary>
internal static class StorageRoot
{
    private const string Declaration = "0=ocfl_1.1";
    private const string LayoutName = "ocfl_layout.json";
    private const string ReadmeName = "README.txt";
    private static readonly string ConfigName = Path.Combine("extensions", ObjectLayout.Extension, "config.json");

    private static readonly byte[] Layout = Encoding.UTF8.GetBytes(
        $$"""
        {
          "extension": "{{ObjectLayout.Extension}}",
          "description": "An object's folder is its percent-encoded identifier; the folder above is the first two digits of the identifier's SHA-256."
        }

        """);

    /// <summary>
    /// Makes the storage root where there is none yet. One whose declaration, layout or layout's settings are missing or damaged is known by the other two;
    /// <see cref="Check"/> names what is missing, and <see cref="Repair"/> writes it again.
    /// </summary>
    /// <exception cref="StorageException">There is something else in its place.</exception>
    public static void Ensure(ArchiveHome home)
    {
        var root = home.StorePath;
        if (Directory.EnumerateDirectories(root).Any(ObjectLayout.IsTuple) || IsIn(root))
        {
            RequireOurs(root);
            return;
        }
        RequireNothingForeign(root);
        Place(home, ConfigName, ObjectLayout.Config);
        Place(home, LayoutName, Layout);
        Place(home, ReadmeName, Readme());
        // Last, so that a root with a declaration is whole.
        Place(home, Declaration, "ocfl_1.1\n"u8);
    }

    /// <summary>Whether a folder is an OCFL 1.1 storage root.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Declaration));

    /// <summary>Writes the root's own files again where they are not as they must be, and moves objects to their places.</summary>
    public static IEnumerable<string> Repair(ArchiveHome home)
    {
        foreach (var (name, content) in Own.Where(own => Mismatch(home.StorePath, own) is not null))
        {
            Place(home, name, content);
            yield return $"{Path.Combine(home.StorePath, name)} was written again.";
        }
        foreach (var moved in MovedObjects.PutBack(home.StorePath)) yield return moved;
        foreach (var path in ObjectLayout.Misplaced(home.StorePath).Where(damage => damage.IsDerived).Select(damage => damage.Path).ToList())
        {
            var target = ObjectLayout.PlaceOf(home.StorePath, path);
            Disk.CreateFolder(Path.GetDirectoryName(target)!);
            if (Disk.Move(path, target)) yield return $"{path} was moved to {target}.";
        }
    }

    /// <summary>Compares the root's own files with what they must be, and finds what is no object of ours.</summary>
    public static IEnumerable<StoreDamage> Check(string root)
    {
        foreach (var damage in Own.Select(own => Mismatch(root, own)).OfType<StoreDamage>()) yield return damage;
        foreach (var misplaced in ObjectLayout.Misplaced(root)) yield return misplaced;
        foreach (var stray in Strays(root)) yield return MovedObjects.Tell(stray, null) ?? new StoreDamage(stray, StoreDamage.Nothing, "what is no part of the storage root");
    }

    private static IEnumerable<(string Name, byte[] Content)> Own => [(Declaration, [.. "ocfl_1.1\n"u8]), (LayoutName, Layout), (ConfigName, ObjectLayout.Config), (ReadmeName, Readme())];

    private static StoreDamage? Mismatch(string root, (string Name, byte[] Content) own)
    {
        var path = Path.Combine(root, own.Name);
        if (Unreadable.TryBytes(path) is not { } bytes) return new StoreDamage(path, "a file", File.Exists(path) ? "what cannot be read" : "nothing") { IsDerived = true };
        return own.Content.AsSpan().SequenceEqual(bytes) ? null : new StoreDamage(path, "the text that belongs there", "another") { IsDerived = true };
    }

    private static IEnumerable<string> Strays(string root)
    {
        string[] own = [Declaration, LayoutName, ReadmeName, "extensions"];
        var tuples = Directory.EnumerateDirectories(root).Where(ObjectLayout.IsTuple);
        var misplaced = ObjectLayout.Misplaced(root).Select(damage => damage.Path).ToHashSet(StringComparer.Ordinal);
        var extensions = Path.Combine(root, "extensions");
        return Directory.EnumerateFileSystemEntries(root).Where(path => !own.Contains(Path.GetFileName(path)) && !ObjectLayout.IsTuple(path))
            .Concat(tuples.SelectMany(tuple => EntriesOf(tuple)).Where(path => !ObjectLayout.IsObject(root, path) && !misplaced.Contains(path)))
            .Concat(Directory.Exists(extensions) ? Directory.EnumerateFiles(extensions, "*", SearchOption.AllDirectories).Where(path => path != Path.Combine(root, ConfigName)) : []);
    }

    private static string[] EntriesOf(string tuple)
    {
        try
        {
            return Directory.GetFileSystemEntries(tuple);
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            return []; // Named where its publications are listed.
        }
    }

    private static void RequireOurs(string root)
    {
        var declarations = Directory.EnumerateFiles(root, "0=*").Select(path => Path.GetFileName(path)).ToList();
        (string Name, bool? IsOurs)[] signs =
        [
            (declarations.Find(name => name != Declaration) ?? Declaration, declarations.Count == 0 ? null : declarations is [Declaration]),
            (LayoutName, IsOurs(root, LayoutName, layout => JsonNode.DeepEquals((layout as JsonObject)?["extension"], ObjectLayout.Extension))),
            (ConfigName, IsOurs(root, ConfigName, config => JsonNode.DeepEquals(config, JsonNode.Parse(ObjectLayout.Config)))),
        ];
        // A flipped bit leaves text that can be read: what the objects themselves show to be ours is damaged, not laid out otherwise.
        if (HoldsOurs(root)) signs = [signs[0], .. signs.Skip(1).Select(sign => (sign.Name, sign.IsOurs == true ? true : (bool?)null))];
        if (signs.FirstOrDefault(sign => sign.IsOurs == false).Name is { } other)
            throw new StorageException(StorageProblem.Refused,
                $"The OCFL storage root {root} is laid out otherwise than this version of PolicyArchive does it ('{other}'), so it is left alone.");
        if (signs.Count(sign => sign.IsOurs == true) >= 2) return;
        throw new StorageException(StorageProblem.Damaged,
            $"Of the OCFL storage root {root}, {string.Join(" and ", signs.Where(sign => sign.IsOurs is null).Select(sign => $"'{sign.Name}'"))} are missing or damaged. Bring them back from a backup.");
    }

    private static bool HoldsOurs(string root) =>
        Directory.EnumerateDirectories(root).Where(ObjectLayout.IsTuple).SelectMany(Unreadable.TryFolders).Any(path => ObjectLayout.IsObject(root, path));

    /// <summary>Whether a file says what it must; nothing where it is missing or damaged.</summary>
    private static bool? IsOurs(string root, string name, Func<JsonNode?, bool> isOurs)
    {
        try
        {
            return isOurs(JsonNode.Parse(File.ReadAllBytes(Path.Combine(root, name))));
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException || Unreadable.Is(e))
        {
            return null;
        }
    }

    private static void RequireNothingForeign(string root)
    {
        var foreign = Directory.EnumerateFileSystemEntries(root).Select(path => Path.GetFileName(path))
            .FirstOrDefault(name => name is not ("extensions" or LayoutName or ReadmeName or Declaration));
        if (foreign is null) return;
        throw new StorageException(StorageProblem.Refused,
            $"The folder {root} is no OCFL 1.1 storage root and not empty either ('{foreign}' is in it), so it is left alone.");
    }

    private static void Place(ArchiveHome home, string name, ReadOnlySpan<byte> content)
    {
        var (work, target) = (home.NewWork(), Path.Combine(home.StorePath, name));
        Disk.CreateFolder(Path.GetDirectoryName(target)!);
        Disk.WriteFile(work, content);
        Disk.SyncFile(work);
        Disk.Move(work, target);
    }

    private static byte[] Readme()
    {
        using var text = typeof(StorageRoot).Assembly.GetManifestResourceStream("PolicyArchive.Storage.Ocfl.README.txt")!;
        var bytes = new byte[text.Length];
        text.ReadExactly(bytes);
        return bytes;
    }
}

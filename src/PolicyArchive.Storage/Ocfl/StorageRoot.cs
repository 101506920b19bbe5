using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyArchive.Storage.Ocfl;

/// <summary>The OCFL 1.1 storage root as a whole (section 4): its declaration, its layout, and a text that tells a stranger how to read it.</summary>
internal static class StorageRoot
{
    private const string Declaration = "0=ocfl_1.1";
    private const string LayoutName = "ocfl_layout.json";
    private static readonly string ConfigName = Path.Combine("extensions", ObjectLayout.Extension, "config.json");

    private static readonly byte[] Layout = Encoding.UTF8.GetBytes(
        $$"""
        {
          "extension": "{{ObjectLayout.Extension}}",
          "description": "An object's folder is its percent-encoded identifier; the folder above is the first two digits of the identifier's SHA-256."
        }

        """);

    /// <summary>Makes the storage root where there is none yet.</summary>
    /// <exception cref="StorageException">There is something else in its place.</exception>
    public static void Ensure(ArchiveHome home)
    {
        var root = home.StorePath;
        if (File.Exists(Path.Combine(root, Declaration)))
        {
            RequireOurLayout(root);
            return;
        }
        RequireNothingForeign(root);
        Place(home, ConfigName, ObjectLayout.Config);
        Place(home, LayoutName, Layout);
        Place(home, "README.txt", Readme());
        // Last, so that a root with a declaration is whole.
        Place(home, Declaration, "ocfl_1.1\n"u8);
    }

    private static void RequireOurLayout(string root)
    {
        if (JsonNode.DeepEquals(Read(root, ConfigName), JsonNode.Parse(ObjectLayout.Config))
            && (string?)Read(root, LayoutName)?["extension"] == ObjectLayout.Extension) return;
        throw new StorageException(StorageProblem.Refused,
            $"The OCFL storage root {root} is laid out otherwise than this version of PolicyArchive does it, so it is left alone.");
    }

    private static JsonNode? Read(string root, string name)
    {
        var path = Path.Combine(root, name);
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllBytes(path)) : null;
        }
        catch (JsonException e)
        {
            throw new StorageException(StorageProblem.Damaged, $"{path} is not JSON: {e.Message}", e);
        }
    }

    private static void RequireNothingForeign(string root)
    {
        var foreign = Directory.EnumerateFileSystemEntries(root).Select(path => Path.GetFileName(path))
            .FirstOrDefault(name => name is not ("extensions" or LayoutName or "README.txt" or Declaration));
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

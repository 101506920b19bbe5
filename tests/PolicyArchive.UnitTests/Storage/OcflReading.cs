using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PolicyArchive.UnitTests.Storage;

/// <summary>A reading of an OCFL storage root that shares nothing with the code that writes it; each failing rule names its code in the specification.</summary>
internal static class OcflReading
{
    public static IEnumerable<string> ProblemsOfRoot(string root)
    {
        if (File.ReadAllText(Path.Combine(root, "0=ocfl_1.1")) != "ocfl_1.1\n") yield return "E080";
        var layout = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "ocfl_layout.json")))!;
        if (layout["description"] is null) yield return "E070";
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "extensions", (string)layout["extension"]!, "config.json")))!;
        if ((string?)config["extensionName"] != (string?)layout["extension"]) yield return "E071";
        foreach (var empty in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Where(folder => !Directory.EnumerateFileSystemEntries(folder).Any()))
            yield return $"E073 {empty}";
        foreach (var tuple in Directory.EnumerateDirectories(root).Where(folder => Path.GetFileName(folder) != "extensions"))
        {
            if (Directory.EnumerateFiles(tuple).Any()) yield return $"E084 {tuple}";
            foreach (var folder in Directory.EnumerateDirectories(tuple))
            {
                var id = Uri.UnescapeDataString(Path.GetFileName(folder));
                var digest = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
                if (digest[..(int)config["tupleSize"]!] != Path.GetFileName(tuple)) yield return $"E083 {folder}";
                foreach (var problem in ProblemsOfObject(folder, id)) yield return $"{problem} {folder}";
            }
        }
    }

    private static IEnumerable<string> ProblemsOfObject(string folder, string id)
    {
        if (File.ReadAllText(Path.Combine(folder, "0=ocfl_object_1.1")) != "ocfl_object_1.1\n") yield return "E007";
        var json = File.ReadAllBytes(Path.Combine(folder, "inventory.json"));
        if (File.ReadAllText(Path.Combine(folder, "inventory.json.sha512")) != $"{Hex(SHA512.HashData(json))} inventory.json\n") yield return "E060";
        var inventory = JsonNode.Parse(json)!;
        if ((string?)inventory["id"] != id) yield return "E037";
        if ((string?)inventory["type"] != "https://ocfl.io/1.1/spec/#inventory") yield return "E038";
        if ((string?)inventory["digestAlgorithm"] != "sha512") yield return "E025";

        var versions = inventory["versions"]!.AsObject().Select(version => version.Key).ToList();
        if (!versions.SequenceEqual(Enumerable.Range(1, versions.Count).Select(number => $"v{number}"))) yield return "E009";
        if ((string?)inventory["head"] != versions[^1]) yield return "E040";
        string[] expectedInRoot = ["0=ocfl_object_1.1", "inventory.json", "inventory.json.sha512", .. versions];
        if (!expectedInRoot.ToHashSet().SetEquals(Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)))) yield return "E001";
        foreach (var version in versions)
            foreach (var problem in ProblemsOfVersion(folder, version, inventory, isHead: version == versions[^1])) yield return problem;

        var manifest = PathsOf(inventory["manifest"]!);
        var content = versions.Select(version => Path.Combine(folder, version, "content")).Where(Directory.Exists)
            .SelectMany(path => Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories));
        if (!content.Select(path => Path.GetRelativePath(folder, path)).ToHashSet().SetEquals(manifest.Keys)) yield return "E023";
        foreach (var (path, digest) in manifest)
            if (Hex(SHA512.HashData(File.ReadAllBytes(Path.Combine(folder, path)))) != digest) yield return $"E092 {path}";
        foreach (var (path, digest) in PathsOf(inventory["fixity"]!["sha256"]!))
            if (Hex(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, path)))) != digest) yield return $"E093 {path}";
        var stated = versions.SelectMany(version => inventory["versions"]![version]!["state"]!.AsObject().Select(entry => entry.Key)).ToHashSet();
        if (!stated.SetEquals(manifest.Values)) yield return "E050/E107";
    }

    private static IEnumerable<string> ProblemsOfVersion(string folder, string version, JsonNode inventory, bool isHead)
    {
        var told = inventory["versions"]![version]!;
        if (!DateTimeOffset.TryParseExact((string?)told["created"], "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) yield return "E049";
        if (string.IsNullOrEmpty((string?)told["message"])) yield return "W007";
        if (!Uri.TryCreate((string?)told["user"]?["address"], UriKind.Absolute, out _)) yield return "W009";
        var own = File.ReadAllBytes(Path.Combine(folder, version, "inventory.json"));
        if (File.ReadAllText(Path.Combine(folder, version, "inventory.json.sha512")) != $"{Hex(SHA512.HashData(own))} inventory.json\n") yield return "E060";
        if (isHead && !own.SequenceEqual(File.ReadAllBytes(Path.Combine(folder, "inventory.json")))) yield return "E064";
        if (!JsonNode.DeepEquals(JsonNode.Parse(own)!["versions"]![version], told)) yield return "E066";
        if (Directory.EnumerateFileSystemEntries(Path.Combine(folder, version)).Select(path => Path.GetFileName(path))
            .Except(["content", "inventory.json", "inventory.json.sha512"]).Any()) yield return "E015";
    }

    private static Dictionary<string, string> PathsOf(JsonNode block) =>
        block.AsObject().SelectMany(entry => entry.Value!.AsArray().Select(path => (Path: (string)path!, Digest: entry.Key))).ToDictionary(pair => pair.Path, pair => pair.Digest);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

using System.Text.Json;

namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>Reads one inventory and checks what can be told from it alone (section 3.5).</summary>
internal sealed class InventoryReader(string place, Findings findings)
{
    private const int MostBytes = 1 << 28;
    private static readonly string[] Keys = ["id", "type", "digestAlgorithm", "head", "contentDirectory", "manifest", "versions", "fixity"];

    public FoundInventory? Read(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
        {
            findings.Add("E033", place, $"It is longer than {MostBytes >> 20} MiB.");
            return null;
        }
        var bytes = File.ReadAllBytes(path);
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = true });
            if (json.RootElement.ValueKind == JsonValueKind.Object) return Read(json.RootElement, bytes);
            findings.Add("E033", place, "It is not a JSON object.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // The latter for text that is not Unicode.
        {
            findings.Add("E033", place, $"It is not JSON: {e.Message}");
        }
        return null;
    }

    private FoundInventory Read(JsonElement json, byte[] bytes)
    {
        foreach (var property in json.EnumerateObject().Where(property => !Keys.Contains(property.Name)))
            findings.Add("E102", place, $"It has the key '{property.Name}', which the specification does not know.");
        foreach (var name in json.EnumerateObject().GroupBy(property => property.Name).Where(group => group.Count() > 1).Select(group => group.Key))
            findings.Add("E033", place, $"It has the key '{name}' twice.");
        var inventory = new FoundInventory
        {
            Place = place, Bytes = bytes, Id = ReadId(json), Specification = ReadType(json), Algorithm = ReadAlgorithm(json), Head = ReadHead(json),
            ContentDirectory = ReadContentDirectory(json), Manifest = ReadManifest(json), Versions = ReadVersions(json), Fixity = ReadFixity(json),
        };
        new InventoryRules(inventory, findings).Check();
        return inventory;
    }

    private string? ReadId(JsonElement json)
    {
        if (ReadRequired(json, "id", "E037") is not { } id) return null;
        if (id.Length == 0) findings.Add("E037", place, "Its id is empty.");
        else if (!Uris.IsUri(id)) findings.Add("W005", place, $"Its id '{id}' is not a URI.");
        return id;
    }

    private string? ReadType(JsonElement json)
    {
        if (ReadRequired(json, "type", "E038") is not { } type) return null;
        foreach (var version in (string[])["1.0", "1.1"])
            if (type == $"https://ocfl.io/{version}/spec/#inventory") return version;
        findings.Add("E038", place, $"Its type '{type}' is that of no known version of OCFL.");
        return null;
    }

    private string? ReadAlgorithm(JsonElement json)
    {
        if (ReadRequired(json, "digestAlgorithm", "E025") is not { } algorithm) return null;
        if (algorithm == "sha256") findings.Add("W004", place, "It uses sha256, where sha512 should be used.");
        if (algorithm is "sha512" or "sha256") return algorithm;
        findings.Add("E025", place, $"Its digest algorithm is '{algorithm}', not sha512 or sha256.");
        return null;
    }

    private string? ReadHead(JsonElement json) => ReadRequired(json, "head", "E040");

    private string? ReadRequired(JsonElement json, string key, string notText)
    {
        if (!json.TryGetProperty(key, out var value)) findings.Add("E036", place, $"It has no key '{key}'.");
        else if (value.ValueKind == JsonValueKind.String) return value.GetString();
        else findings.Add(notText, place, $"Its '{key}' is not text.");
        return null;
    }

    private string? ReadContentDirectory(JsonElement json)
    {
        if (!json.TryGetProperty("contentDirectory", out var value)) return null;
        var name = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (string.IsNullOrEmpty(name)) findings.Add("E108", place, "Its contentDirectory is no folder's name.");
        else if (name.Contains('/', StringComparison.Ordinal)) findings.Add("E017", place, $"Its contentDirectory '{name}' has a slash in it.");
        else if (name is "." or "..") findings.Add("E018", place, $"Its contentDirectory is '{name}'.");
        else return name;
        return null;
    }

    private DigestPaths ReadManifest(JsonElement json)
    {
        if (!json.TryGetProperty("manifest", out var manifest)) findings.Add("E041", place, "It has no manifest.");
        else if (manifest.ValueKind != JsonValueKind.Object) findings.Add("E106", place, "Its manifest is not a JSON object.");
        else return ReadBlock(manifest, "manifest", "E092", "E096");
        return [];
    }

    private Dictionary<string, FoundVersion> ReadVersions(JsonElement json)
    {
        var versions = new Dictionary<string, FoundVersion>();
        if (!json.TryGetProperty("versions", out var block)) findings.Add("E043", place, "It has no versions.");
        else if (block.ValueKind != JsonValueKind.Object) findings.Add("E044", place, "Its versions are not a JSON object.");
        else if (!block.EnumerateObject().Any()) findings.Add("E008", place, "It has no version.");
        else
        {
            var reader = new VersionReader(place, findings);
            foreach (var property in block.EnumerateObject())
            {
                if (property.Value.ValueKind != JsonValueKind.Object) findings.Add("E047", place, $"Its version '{property.Name}' is not a JSON object.");
                else if (!versions.TryAdd(property.Name, reader.Read(property.Name, property.Value, (block, name, code) => ReadBlock(block, name, code))))
                    findings.Add("E033", place, $"It has the version '{property.Name}' twice.");
            }
        }
        return versions;
    }

    private Dictionary<string, DigestPaths> ReadFixity(JsonElement json)
    {
        var fixity = new Dictionary<string, DigestPaths>();
        if (!json.TryGetProperty("fixity", out var blocks)) return fixity;
        if (blocks.ValueKind != JsonValueKind.Object)
        {
            findings.Add("E111", place, "Its fixity is not a JSON object.");
            return fixity;
        }
        foreach (var property in blocks.EnumerateObject())
        {
            if (!FixityAlgorithms.IsKnown(property.Name)) findings.Add("E056", place, $"Its fixity has '{property.Name}', which is no known digest algorithm.");
            else if (property.Value.ValueKind != JsonValueKind.Object) findings.Add("E057", place, $"Its fixity block '{property.Name}' is not a JSON object.");
            else fixity[property.Name] = ReadBlock(property.Value, $"fixity block '{property.Name}'", "E057", "E097");
        }
        return fixity;
    }

    private DigestPaths ReadBlock(JsonElement block, string name, string notPaths, string repeated = "E033")
    {
        var paths = new DigestPaths();
        foreach (var property in block.EnumerateObject())
        {
            var isList = property.Value.ValueKind == JsonValueKind.Array && property.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
            if (!isList) findings.Add(notPaths, place, $"In its {name}, the digest {property.Name} has no list of paths.");
            var listed = isList ? property.Value.EnumerateArray().Select(item => item.GetString()!) : [];
            if (paths.TryAdd(property.Name, [.. listed])) continue;
            findings.Add(repeated, place, $"In its {name}, the digest {property.Name} is there twice.");
            paths[property.Name].AddRange(listed);
        }
        return paths;
    }
}

using System.Text.Json;
using System.Text;
using PolicyArchive.Storage.Digesting;

namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>
/// Where a storage root keeps an object, for those layouts of which that is known here: the community extensions 0002, 0003 and 0004 with their
/// settings (https://ocfl.github.io/extensions/).
/// </summary>
internal sealed record LayoutRule(string Extension, string Algorithm, int TupleSize, int Tuples, bool IsShort)
{
    private const int LongestName = 100;

    /// <summary>The layout of a storage root; null where it says none, or one that is not known here.</summary>
    public static LayoutRule? Read(string root, Findings findings)
    {
        if (!File.Exists(Path.Combine(root, "ocfl_layout.json"))) return null;
        try
        {
            using var layout = Parse(root, "ocfl_layout.json");
            if (Text(layout.RootElement, "extension") is not { } name || Text(layout.RootElement, "description") is null)
            {
                findings.Add("E070", "ocfl_layout.json", "It needs the keys 'extension' and 'description'.");
                return null;
            }
            if (!ObjectFolder.IsRegistered(name)) findings.Add("E071", "ocfl_layout.json", $"'{name}' is no registered extension.");
            return ReadSettings(root, name);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            findings.Add("E070", "ocfl_layout.json", $"It, or the layout's config.json, cannot be read: {e.Message}");
            return null;
        }
    }

    /// <summary>Where an object lies, from the storage root on, parted by slashes; null where the rule does not tell.</summary>
    public string? PathOf(string id)
    {
        if (Extension.StartsWith("0002", StringComparison.Ordinal)) return id;
        using var hash = Digests.Create(Algorithm);
        if (hash is null || (long)TupleSize * Tuples > hash.HashSize / 4) return null;
        var digest = Convert.ToHexStringLower(hash.ComputeHash(Encoding.UTF8.GetBytes(id)));
        var tuples = Enumerable.Range(0, Tuples).Select(number => digest.Substring(number * TupleSize, TupleSize));
        var last = Extension.StartsWith("0003", StringComparison.Ordinal) ? NameOf(id, digest) : IsShort ? digest[(Tuples * TupleSize)..] : digest;
        return string.Join('/', tuples.Append(last));
    }

    private static LayoutRule? ReadSettings(string root, string name)
    {
        if (name.Split('-')[0] is not ("0002" or "0003" or "0004")) return null;
        if (!File.Exists(Path.Combine(root, "extensions", name, "config.json"))) return new LayoutRule(name, "sha256", 3, 3, false);
        using var config = Parse(root, Path.Combine("extensions", name, "config.json"));
        var json = config.RootElement;
        return new LayoutRule(name, Text(json, "digestAlgorithm") ?? "sha256", Number(json, "tupleSize"), Number(json, "numberOfTuples"),
            json.TryGetProperty("shortObjectRoot", out var isShort) && isShort.ValueKind == JsonValueKind.True);
    }

    private static JsonDocument Parse(string root, string name)
    {
        var file = new FileInfo(Path.Combine(root, name));
        return file.Length <= 1 << 20 && file.LinkTarget is null ? JsonDocument.Parse(File.ReadAllBytes(file.FullName)) : throw new JsonException($"{name} is too long.");
    }

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Number(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.TryGetInt32(out var number) && number is >= 0 and <= 64 ? number : 3;

    private static string NameOf(string id, string digest)
    {
        var name = new StringBuilder();
        foreach (var letter in Encoding.UTF8.GetBytes(id))
        {
            if (char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-' or (byte)'_') name.Append((char)letter);
            else name.Append('%').Append(Convert.ToHexStringLower([letter]));
        }
        return name.Length <= LongestName ? name.ToString() : $"{name.ToString(0, LongestName)}-{digest}";
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PolicyArchive.UnitTests.Storage.Ocfl;

/// <summary>
/// A small valid OCFL object of our own making, with two versions: v1 has <c>a.txt</c>, v2 has <c>a.txt</c> and <c>b.txt</c>. A test changes the
/// inventories before they are written (with fitting sidecars) or the folder after that.
/// </summary>
internal sealed class MadeObject
{
    private readonly List<Action<string>> afterwards = [];

    public MadeObject()
    {
        var (a, b) = (Digest("a"), Digest("b"));
        First = new JsonObject
        {
            ["id"] = "urn:example:one", ["type"] = "https://ocfl.io/1.1/spec/#inventory", ["digestAlgorithm"] = "sha512", ["head"] = "v1",
            ["manifest"] = new JsonObject { [a] = new JsonArray("v1/content/a.txt") },
            ["versions"] = new JsonObject { ["v1"] = Version(new JsonObject { [a] = new JsonArray("a.txt") }) },
        };
        Root = First.DeepClone().AsObject();
        Root["head"] = "v2";
        Manifest[b] = new JsonArray("v2/content/b.txt");
        Root["versions"]!["v2"] = Version(new JsonObject { [a] = new JsonArray("a.txt"), [b] = new JsonArray("b.txt") });
    }

    /// <summary>The inventory of the object and of v2.</summary>
    public JsonObject Root { get; }

    /// <summary>The inventory in v1.</summary>
    public JsonObject First { get; }

    public JsonObject Manifest => Root["manifest"]!.AsObject();

    public JsonObject Newest => Root["versions"]!["v2"]!.AsObject();

    public JsonObject State => Newest["state"]!.AsObject();

    public static string Digest(string text) => Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The same change in both inventories.</summary>
    public MadeObject Both(Action<JsonObject> change)
    {
        change(Root);
        change(First);
        return this;
    }

    public void Then(Action<string> change) => afterwards.Add(change);

    public void ThenWrite(string name, string text = "x") => Then(folder =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
        File.WriteAllText(Path.Combine(folder, name), text);
    });

    public void ThenDelete(string name) => Then(folder =>
    {
        File.Exists(Path.Combine(folder, name)).Should().BeTrue(name);
        File.Delete(Path.Combine(folder, name));
    });

    public void WriteTo(string folder)
    {
        foreach (var (name, text) in new[] { ("v1/content/a.txt", "a"), ("v2/content/b.txt", "b"), ("0=ocfl_object_1.1", "ocfl_object_1.1\n") }) Write(folder, name, text);
        WriteInventory(folder, Root);
        WriteInventory(Path.Combine(folder, "v1"), First);
        WriteInventory(Path.Combine(folder, "v2"), Root);
        foreach (var change in afterwards) change(folder);
    }

    private static void WriteInventory(string folder, JsonObject inventory)
    {
        var json = inventory.ToJsonString();
        Write(folder, "inventory.json", json);
        var algorithm = (inventory["digestAlgorithm"] as JsonValue)?.ToString() ?? "sha512";
        var bytes = Encoding.UTF8.GetBytes(json);
        var digest = algorithm == "sha256" ? SHA256.HashData(bytes) : SHA512.HashData(bytes);
        Write(folder, $"inventory.json.{algorithm}", $"{Convert.ToHexStringLower(digest)} inventory.json\n");
    }

    private static void Write(string folder, string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
        File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static JsonObject Version(JsonObject state) => new()
    {
        ["created"] = "2026-01-02T03:04:05Z", ["message"] = "Made.", ["user"] = new JsonObject { ["name"] = "A", ["address"] = "mailto:a@example.org" }, ["state"] = state,
    };
}

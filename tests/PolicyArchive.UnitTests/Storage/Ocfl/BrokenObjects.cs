using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PolicyArchive.UnitTests.Storage.Ocfl;

/// <summary>The ways to break a good object, each with the code that the specification gives it.</summary>
internal static class BrokenObjects
{
    private static readonly string A = MadeObject.Digest("a");

    public static IReadOnlyDictionary<string, Action<MadeObject>> All { get; } = new Dictionary<string, Action<MadeObject>>
    {
        ["E001 file in the root"] = o => o.ThenWrite("notes.txt"),
        ["E001 folder in the root"] = o => o.ThenWrite("more/notes.txt"),
        ["E001 a version that is a file"] = o => o.ThenWrite("v3"),
        ["E003 no declaration"] = o => o.ThenDelete("0=ocfl_object_1.1"),
        ["E003 two declarations"] = o => o.ThenWrite("0=ocfl_object_1.0", "ocfl_object_1.0\n"),
        ["E006 declaration of no known version"] = o => o.Then(folder => File.Move(Path.Combine(folder, "0=ocfl_object_1.1"), Path.Combine(folder, "0=ocfl_object_7.1"))),
        ["E007 declaration without its line"] = o => o.ThenWrite("0=ocfl_object_1.1", "ocfl_object_1.1"),
        ["E008 no versions"] = o => o.Root["versions"] = new JsonObject(),
        ["E009 first version is not v1"] = o => o.Root["versions"]!.AsObject().Remove("v1"),
        ["E010 a version left out"] = o => Rename(o, "v2", "v3"),
        ["E010 a version's folder gone"] = o => o.Then(folder => Directory.Delete(Path.Combine(folder, "v1"), recursive: true)),
        ["E011 padding ends"] = o => { Rename(o, "v1", "v01"); Rename(o, "v2", "v22"); },
        ["E012 padding differs"] = o => Rename(o, "v2", "v02"),
        ["E013 the newest named otherwise"] = o => Rename(o, "v2", "v02"),
        ["E015 file beside the content"] = o => o.ThenWrite("v1/notes.txt"),
        ["E016 content beside the content folder"] = o => { o.Manifest[MadeObject.Digest("x")] = new JsonArray("v2/x.txt"); o.State[MadeObject.Digest("x")] = new JsonArray("x.txt"); o.ThenWrite("v2/x.txt"); },
        ["E017 slash in contentDirectory"] = o => o.Both(json => json["contentDirectory"] = "content/deep"),
        ["E018 dots for contentDirectory"] = o => o.Both(json => json["contentDirectory"] = ".."),
        ["E019 contentDirectory set later"] = o => o.Root["contentDirectory"] = "content",
        ["E020 contentDirectory changed"] = o => { o.First["contentDirectory"] = "content"; o.Root["contentDirectory"] = "stuff"; },
        ["E023 file that no manifest has"] = o => o.ThenWrite("v1/content/more.txt"),
        ["E024 empty folder in the content"] = o => o.Then(folder => Directory.CreateDirectory(Path.Combine(folder, "v1", "content", "empty"))),
        ["E025 md5 as digest algorithm"] = o => o.Both(json => json["digestAlgorithm"] = "md5"),
        ["E029 sha1 not in hexadecimal"] = o => Fix(o, "sha1", new string('z', 40)),
        ["E030 sha256 of the wrong length"] = o => Fix(o, "sha256", "abcd"),
        ["E031 sha512 of the wrong length"] = o => Fix(o, "sha512", "abcd"),
        ["E032 blake2b of the wrong length"] = o => Fix(o, "blake2b-512", "abcd"),
        ["E033 not JSON"] = o => o.ThenWrite("inventory.json", "{"),
        ["E033 a JSON list"] = o => o.ThenWrite("inventory.json", "[]"),
        ["E033 half a surrogate pair"] = o => o.ThenWrite("inventory.json", """{ "id": "\ud800" }"""),
        ["E036 no id"] = o => o.Root.Remove("id"),
        ["E036 no type"] = o => o.Root.Remove("type"),
        ["E036 no digestAlgorithm"] = o => o.Root.Remove("digestAlgorithm"),
        ["E036 no head"] = o => o.Root.Remove("head"),
        ["E037 another id before"] = o => o.First["id"] = "urn:example:other",
        ["E037 empty id"] = o => o.Both(json => json["id"] = ""),
        ["E038 type of no known version"] = o => o.Root["type"] = "https://ocfl.io/9.9/spec/#inventory",
        ["E038 type of another version than declared"] = o => o.Both(json => json["type"] = "https://ocfl.io/1.0/spec/#inventory"),
        ["E040 head is not the newest"] = o => o.Root["head"] = "v1",
        ["E040 head is no text"] = o => o.Root["head"] = 2,
        ["E040 inventory in another version's folder"] = o => o.First["head"] = "v7",
        ["E041 no manifest"] = o => o.Root.Remove("manifest"),
        ["E042 content path outside the versions"] = o => o.Manifest[A] = new JsonArray("v1/content/a.txt", "extensions/a.txt"),
        ["E043 no versions block"] = o => o.Root.Remove("versions"),
        ["E044 versions are a list"] = o => o.Root["versions"] = new JsonArray(),
        ["E046 a version's folder too many"] = o => o.ThenWrite("v3/content/c.txt"),
        ["E046 the newest version's folder gone"] = o => o.Then(folder => Directory.Delete(Path.Combine(folder, "v2"), recursive: true)),
        ["E047 a version is text"] = o => o.Root["versions"]!["v2"] = "second",
        ["E048 no created"] = o => o.Newest.Remove("created"),
        ["E048 no state"] = o => o.Newest.Remove("state"),
        ["E049 no time zone"] = o => o.Newest["created"] = "2026-01-02T03:04:05",
        ["E049 no seconds"] = o => o.Newest["created"] = "2026-01-02T03:04Z",
        ["E049 no such day"] = o => o.Newest["created"] = "2026-02-30T03:04:05Z",
        ["E050 state is a list"] = o => o.Newest["state"] = new JsonArray(),
        ["E050 digest unknown to the manifest"] = o => o.State[MadeObject.Digest("c")] = new JsonArray("c.txt"),
        ["E050 digest in other case"] = o => { o.State.Remove(A); o.State[A.ToUpperInvariant()] = new JsonArray("a.txt"); },
        ["E051 logical paths are text"] = o => o.State[A] = "a.txt",
        ["E052 logical path with dots"] = o => o.State[A] = new JsonArray("../a.txt"),
        ["E053 logical path with a slash before"] = o => o.State[A] = new JsonArray("/a.txt"),
        ["E054 user without a name"] = o => o.Newest["user"]!.AsObject().Remove("name"),
        ["E056 unknown fixity algorithm"] = o => o.Root["fixity"] = new JsonObject { ["rot13"] = new JsonObject() },
        ["E057 fixity block is a list"] = o => o.Root["fixity"] = new JsonObject { ["md5"] = new JsonArray() },
        ["E058 no sidecar"] = o => o.ThenDelete("inventory.json.sha512"),
        ["E060 digest of another inventory"] = o => o.ThenWrite("v1/inventory.json.sha512", $"{A} inventory.json\n"),
        ["E061 sidecar without a name"] = o => o.ThenWrite("inventory.json.sha512", $"{A}\n"),
        ["E063 no inventory"] = o => o.ThenDelete("inventory.json"),
        ["E064 newest version has another inventory"] = o => o.Then(folder => File.AppendAllText(Path.Combine(folder, "v2", "inventory.json"), " ")),
        ["E066 other state before"] = o => o.First["versions"]!["v1"]!["state"]![A] = new JsonArray("z.txt"),
        ["E067 file in extensions"] = o => o.ThenWrite("extensions/notes.txt"),
        ["E090 link"] = o => o.Then(folder => File.CreateSymbolicLink(Path.Combine(folder, "v1", "content", "link"), "/etc/passwd")),
        ["E090 link to a folder"] = o => o.Then(folder => Directory.CreateSymbolicLink(Path.Combine(folder, "extensions"), "/etc")),
        ["E092 other bytes"] = o => o.ThenWrite("v1/content/a.txt", "b"),
        ["E092 file gone"] = o => o.ThenDelete("v2/content/b.txt"),
        ["E092 paths are text"] = o => o.Manifest[A] = "v1/content/a.txt",
        ["E092 an older inventory has another digest"] = o => { o.First["manifest"] = new JsonObject { [MadeObject.Digest("z")] = new JsonArray("v1/content/a.txt") }; },
        ["E093 other fixity"] = o => Fix(o, "md5", "d41d8cd98f00b204e9800998ecf8427e"),
        ["E093 fixity of no file"] = o => o.Root["fixity"] = new JsonObject { ["md5"] = new JsonObject { ["d41d8cd98f00b204e9800998ecf8427e"] = new JsonArray("v1/content/none.txt") } },
        ["E094 message is a list"] = o => o.Newest["message"] = new JsonArray("Made."),
        ["E095 logical path twice"] = o => o.State[A] = new JsonArray("a.txt", "b.txt"),
        ["E095 logical path under a file"] = o => o.State[A] = new JsonArray("b.txt/a.txt"),
        ["E096 digest twice, in other case"] = o => o.Manifest[A.ToUpperInvariant()] = new JsonArray("v1/content/a.txt"),
        ["E097 fixity digest twice, in other case"] = o => o.Root["fixity"] = new JsonObject { ["md5"] = new JsonObject { [Md5("a")] = new JsonArray(), [Md5("a").ToUpperInvariant()] = new JsonArray() } },
        ["E099 content path with dots"] = o => o.Manifest[A] = new JsonArray("v1/content/../content/a.txt"),
        ["E099 content path far outside"] = o => o.Manifest[A] = new JsonArray("v1/content/../../../../../../etc/passwd"),
        ["E100 content path with a slash before"] = o => o.Manifest[A] = new JsonArray("/etc/passwd"),
        ["E101 content path twice"] = o => o.Manifest[A] = new JsonArray("v1/content/a.txt", "v1/content/a.txt"),
        ["E102 unknown key"] = o => o.Root["colour"] = "blue",
        ["E102 unknown key in a version"] = o => o.Newest["colour"] = "blue",
        ["E103 an older specification later"] = o => { o.Root["type"] = "https://ocfl.io/1.0/spec/#inventory"; o.Then(folder => { File.Delete(Path.Combine(folder, "0=ocfl_object_1.1")); File.WriteAllText(Path.Combine(folder, "0=ocfl_object_1.0"), "ocfl_object_1.0\n"); }); },
        ["E104 version named by a number alone"] = o => Rename(o, "v2", "2"),
        ["E106 manifest is a list"] = o => o.Root["manifest"] = new JsonArray(),
        ["E107 digest that no version uses"] = o => { o.State.Remove(A); o.Root["versions"]!["v1"]!["state"] = o.State.DeepClone(); },
        ["E108 contentDirectory is empty"] = o => o.Both(json => json["contentDirectory"] = ""),
        ["E111 fixity is a list"] = o => o.Root["fixity"] = new JsonArray(),
        ["W001 padded names"] = o => { Rename(o, "v1", "v01"); Rename(o, "v2", "v02"); },
        ["W002 folder beside the content"] = o => o.ThenWrite("v1/more/notes.txt"),
        ["W003 content folder without files"] = o => { o.Manifest.Remove(MadeObject.Digest("b")); o.State.Remove(MadeObject.Digest("b")); o.ThenDelete("v2/content/b.txt"); },
        ["W004 sha256"] = Sha256,
        ["W005 id is no URI"] = o => o.Both(json => json["id"] = "number one"),
        ["W007 no message"] = o => o.Newest.Remove("message"),
        ["W007 no user"] = o => o.Newest.Remove("user"),
        ["W008 no address"] = o => o.Newest["user"]!.AsObject().Remove("address"),
        ["W009 address is no URI"] = o => o.Newest["user"]!["address"] = "a@example.org",
        ["W010 no inventory in a version"] = o => { o.ThenDelete("v1/inventory.json"); o.ThenDelete("v1/inventory.json.sha512"); },
        ["W011 another message before"] = o => o.First["versions"]!["v1"]!["message"] = "Made otherwise.",
        ["W013 unregistered extension"] = o => o.ThenWrite("extensions/ours/notes.txt"),
    };

    private static void Fix(MadeObject made, string algorithm, string digest) =>
        made.Root["fixity"] = new JsonObject { [algorithm] = new JsonObject { [digest] = new JsonArray("v1/content/a.txt") } };

#pragma warning disable CA5351 // A fixity value as others left it.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    // The version is called otherwise everywhere: in both inventories, in their paths, and on the disk.
    private static void Rename(MadeObject made, string from, string to)
    {
        made.Both(json =>
        {
            var text = json.ToJsonString().Replace($"\"{from}\"", $"\"{to}\"", StringComparison.Ordinal).Replace($"\"{from}/", $"\"{to}/", StringComparison.Ordinal);
            var renamed = JsonNode.Parse(text)!.AsObject();
            foreach (var key in json.Select(property => property.Key).ToList()) json[key] = renamed[key]!.DeepClone();
        });
        made.Then(folder => Directory.Move(Path.Combine(folder, from), Path.Combine(folder, to)));
    }

    private static void Sha256(MadeObject made) => made.Both(json =>
    {
        var text = json.ToJsonString().Replace("\"sha512\"", "\"sha256\"", StringComparison.Ordinal);
        foreach (var letter in new[] { "a", "b" })
            text = text.Replace(MadeObject.Digest(letter), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letter))), StringComparison.Ordinal);
        var changed = JsonNode.Parse(text)!.AsObject();
        foreach (var key in json.Select(property => property.Key).ToList()) json[key] = changed[key]!.DeepClone();
    });
}

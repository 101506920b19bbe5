using System.Text.Json.Nodes;
using PolicyArchive.Storage;
using PolicyArchive.Storage.Ocfl.Validation;

namespace PolicyArchive.UnitTests.Storage.Ocfl;

public sealed class OcflValidatorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Ways => new(BrokenObjects.All.Keys);

    [Fact]
    public void A_good_object_is_good() => Validate(new MadeObject()).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_good_object_broken_in_one_way_gets_the_code_of_that_rule(string way)
    {
        var made = new MadeObject();
        BrokenObjects.All[way](made);

        var found = Validate(made);

        found.Select(finding => finding.Code).Should().Contain(way[..4]);
        if (way[0] == 'W') found.Should().NotContain(finding => finding.IsError, "a warning does not make an object invalid");
        found.Should().OnlyContain(finding => finding.Path.StartsWith(folder.Path) && finding.Sentence.EndsWith('.'));
    }

    [Theory]
    [InlineData("md5", "0cc175b9c0f1b6a831c399e269772661")]
    [InlineData("sha1", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8")]
    [InlineData("sha256", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")]
    [InlineData("blake2b-512", "333fcb4ee1aa7c115355ec66ceac917c8bfd815bf7587d325aec1864edd24e34d5abe2c6b1b5ee3face62fed78dbef802f2a85cb91d455a8f5249d330853cb3c")]
    [InlineData("sha512/256", "not computed here, and so ignored")]
    public void Fixity_by_any_algorithm_of_the_specification_is_compared(string algorithm, string digestOfA)
    {
        var made = new MadeObject { Root = { ["fixity"] = new JsonObject { [algorithm] = new JsonObject { [digestOfA] = new JsonArray("v1/content/a.txt") } } } };

        Validate(made).Should().BeEmpty();
    }

    [Fact]
    public void Content_directory_of_any_name_logs_and_upper_case_digests_are_good()
    {
        var made = new MadeObject();
        made.Both(json =>
        {
            json["contentDirectory"] = "stuff";
            var changed = JsonNode.Parse(json.ToJsonString().Replace("/content/", "/stuff/").Replace(MadeObject.Digest("a"), MadeObject.Digest("a").ToUpperInvariant()))!;
            foreach (var key in new[] { "manifest", "versions" }) json[key] = changed[key]!.DeepClone();
        });
        made.Then(path => { foreach (var version in new[] { "v1", "v2" }) Directory.Move(Path.Combine(path, version, "content"), Path.Combine(path, version, "stuff")); });
        made.ThenWrite("logs/today.txt");

        Validate(made).Should().BeEmpty();
    }

    [Fact]
    public void A_manifest_never_leads_the_validator_out_of_the_object()
    {
        File.WriteAllText(folder.File("secret"), "a");
        var made = new MadeObject { Root = { ["manifest"] = new JsonObject { [MadeObject.Digest("a")] = new JsonArray("v1/content/../../../secret"), [MadeObject.Digest("b")] = new JsonArray("v2/content/b.txt") } } };

        Validate(made).Should().Contain(finding => finding.Code == "E099").And.NotContain(finding => finding.Path.EndsWith("secret"));
    }

    [Fact]
    public async Task Our_own_store_is_a_valid_storage_root()
    {
        using var bench = new StorageBench();
        var publication = await bench.KeepNew();
        bench.Store.Keep(publication with { Title = "Water for all" }, [], "Corrected the title.", "librarian");

        OcflValidator.Validate(bench.Home.StorePath).Should().BeEmpty();
    }

    [Theory]
    [InlineData("E069", "no declaration")]
    [InlineData("E076", "two declarations")]
    [InlineData("E079", "unknown version")]
    [InlineData("E080", "other text")]
    [InlineData("E070", "layout without description")]
    [InlineData("E071", "unregistered layout")]
    [InlineData("E072", "file at the end of a way")]
    [InlineData("E073", "empty folder")]
    [InlineData("E081", "root older than its objects")]
    [InlineData("E083", "object elsewhere")]
    [InlineData("E084", "file on the way")]
    [InlineData("E085", "way without an object")]
    [InlineData("E037", "the same id twice")]
    [InlineData("E090", "link")]
    [InlineData("E092", "other bytes in an object")]
    [InlineData("E112", "file in extensions")]
    [InlineData("W015", "objects at the top and below")]
    [InlineData("W016", "unregistered extension")]
    public void A_storage_root_broken_in_one_way_gets_the_code_of_that_rule(string code, string way)
    {
        var root = MakeRoot();
        switch (way)
        {
            case "no declaration": File.Delete(Path.Combine(root, "0=ocfl_1.1")); break;
            case "two declarations": File.WriteAllText(Path.Combine(root, "0=ocfl_1.0"), "ocfl_1.0\n"); break;
            case "unknown version": File.Move(Path.Combine(root, "0=ocfl_1.1"), Path.Combine(root, "0=ocfl_3.1")); break;
            case "other text": File.WriteAllText(Path.Combine(root, "0=ocfl_1.1"), "ocfl"); break;
            case "layout without description": File.WriteAllText(Path.Combine(root, "ocfl_layout.json"), """{ "extension": "0002-flat-direct-storage-layout" }"""); break;
            case "unregistered layout": File.WriteAllText(Path.Combine(root, "ocfl_layout.json"), """{ "extension": "ours", "description": "d" }"""); break;
            case "file at the end of a way": Write(root, "aa/bb/notes.txt"); break;
            case "empty folder": Directory.CreateDirectory(Path.Combine(root, "aa", "bb")); break;
            case "root older than its objects": File.Delete(Path.Combine(root, "0=ocfl_1.1")); File.WriteAllText(Path.Combine(root, "0=ocfl_1.0"), "ocfl_1.0\n"); break;
            case "object elsewhere": File.WriteAllText(Path.Combine(root, "ocfl_layout.json"), """{ "extension": "0004-hashed-n-tuple-storage-layout", "description": "d" }"""); break;
            case "file on the way": Write(root, "objects/notes.txt"); break;
            case "way without an object": Write(root, "aa/bb/notes.txt"); break;
            case "the same id twice": new MadeObject().WriteTo(Path.Combine(root, "objects", "two")); break;
            case "link": File.CreateSymbolicLink(Path.Combine(root, "objects", "link"), "/etc/passwd"); break;
            case "other bytes in an object": File.WriteAllText(Path.Combine(root, "objects", "one", "v1", "content", "a.txt"), "z"); break;
            case "file in extensions": Write(root, "extensions/notes.txt"); break;
            case "objects at the top and below": new MadeObject().Both(json => json["id"] = "urn:example:two").WriteTo(Path.Combine(root, "two")); break;
            case "unregistered extension": Write(root, "extensions/ours/config.json"); break;
        }

        OcflValidator.Validate(root).Select(finding => finding.Code).Should().Contain(code);
    }

    [Fact]
    public void A_storage_root_of_another_layout_is_good_and_its_objects_are_counted()
    {
        var (root, seen) = (MakeRoot(), new List<string>());

        OcflValidator.Validate(root, new Seen(seen)).Should().BeEmpty();

        seen.Should().Equal(Path.Combine(root, "objects", "one"));
        FluentActions.Invoking(() => OcflValidator.Validate(folder.File("nowhere"))).Should().Throw<StorageException>();
    }

    public void Dispose() => folder.Dispose();

    private List<OcflFinding> Validate(MadeObject made)
    {
        made.WriteTo(folder.File("object"));
        return [.. OcflValidator.Validate(folder.File("object"))];
    }

    private string MakeRoot()
    {
        var root = folder.File("root");
        Write(root, "0=ocfl_1.1", "ocfl_1.1\n");
        new MadeObject().WriteTo(Path.Combine(root, "objects", "one"));
        return root;
    }

    private static void Write(string root, string name, string text = "x")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
        File.WriteAllText(Path.Combine(root, name), text);
    }

    private sealed class Seen(List<string> seen) : IProgress<string>
    {
        public void Report(string value) => seen.Add(value);
    }
}

using System.Text;
using PolicyArchive.Storage;
using PolicyArchive.Storage.Bags;

namespace PolicyArchive.UnitTests.Storage.Bags;

public sealed class BagTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Ways => new(Broken.Keys);

    private static Dictionary<string, Func<MadeBag>> Broken { get; } = new()
    {
        ["BadDeclaration: none"] = () => new MadeBag().Without("bagit.txt"),
        ["BadDeclaration: byte order mark"] = () => Change("bagit.txt", text => "\uFEFF" + text),
        ["BadDeclaration: space before the colon"] = () => Change("bagit.txt", text => text.Replace("Version:", "Version :")),
        ["BadDeclaration: unknown version"] = () => new MadeBag("2.0"),
        ["BadDeclaration: unknown encoding"] = () => Change("bagit.txt", text => text.Replace("UTF-8", "Klingon")),
        ["BadDeclaration: an encoding that is no longer read"] = () => Change("bagit.txt", text => text.Replace("UTF-8", "UTF-7")),
        ["BadDeclaration: a line too many"] = () => new MadeBag().Append("bagit.txt", "More: yes\n"),
        ["BadTagFile: a line that is none"] = () => new MadeBag().Append("manifest-sha256.txt", "nonsense\n"),
        ["BadTagFile: a tag manifest without a payload manifest"] = () => new MadeBag().With("tagmanifest-sha256.txt", $"{MadeBag.Sha256("Payload-Oxum: 2.2\n")}  bag-info.txt\n"),
        ["NoPayload: no manifest"] = () => new MadeBag().Without("manifest-sha256.txt").Without("manifest-sha512.txt"),
        ["UnsafePath: C3 up and out"] = () => new MadeBag().Append("manifest-sha256.txt", $"{MadeBag.Sha256("x")}  data/../../x\n"),
        ["UnsafePath: C3 home"] = () => new MadeBag().Append("manifest-sha256.txt", $"{MadeBag.Sha256("x")}  ~/x\n"),
        ["UnsafePath: C3 absolute"] = () => new MadeBag().Append("manifest-sha256.txt", $"{MadeBag.Sha256("x")}  /etc/passwd\n"),
        ["UnsafePath: C3 drive"] = () => new MadeBag().Append("manifest-sha256.txt", $"{MadeBag.Sha256("x")}  C:\\x\n"),
        ["UnsafePath: C3 up and out, encoded"] = () => new MadeBag().Append("manifest-sha256.txt", $"{MadeBag.Sha256("x")}  data/..%0A/../../x\n"),
        ["UnsafePath: C3 payload manifest names a tag file"] = () => new MadeBag().Append("manifest-sha256.txt", $"{MadeBag.Sha256("x")}  bagit.txt\n"),
        ["UnsafePath: C3 fetch leads out"] = () => new MadeBag().With("fetch.txt", "http://example.org/x - ../x\n"),
        ["MissingFile: C3 fetch of a file in no manifest"] = () => new MadeBag().With("fetch.txt", "file:///etc/passwd - data/x\n"),
        ["WrongSize: C3 fetch lies about a size"] = () => new MadeBag().With("fetch.txt", "http://example.org/x 7 data/a.txt\n"),
        ["WrongSize: C3 Payload-Oxum lies"] = () => new MadeBag().With("bag-info.txt", "Payload-Oxum: 3.2\n"),
        ["WrongSize: C3 Payload-Oxum is no number"] = () => new MadeBag().With("bag-info.txt", "Payload-Oxum: many\n"),
        ["WrongDigest: C3 other bytes"] = () => new MadeBag().With("data/a.txt", "z"),
        ["ExtraFile: C3 missing digest"] = () => Change("manifest-sha512.txt", text => text[..text.IndexOf('\n')] + "\n"),
        ["ExtraFile: C3 a file that no manifest has"] = () => new MadeBag().With("data/c.txt", "").With("bag-info.txt", "Payload-Oxum: 2.3\n"),
        ["MissingFile: C3 a file that only a manifest has"] = () => new MadeBag().Without("data/a.txt"),
        ["WrongDigest: C3 manifests disagree"] = () => Change("manifest-sha256.txt", text => text.Replace(MadeBag.Sha256("a"), MadeBag.Sha256("z"))),
        ["SameName: named twice"] = () => new MadeBag().Append("manifest-sha256.txt", $"{MadeBag.Sha256("a")}  data/a.txt\n"),
        ["WrongDigest: a tag file"] = () => new MadeBag("0.97").With("tagmanifest-sha256.txt", $"{MadeBag.Sha256("x")}  bag-info.txt\n"),
    };

    [Theory]
    [InlineData("1.0")]
    [InlineData("0.97")]
    public void A_good_bag_is_good(string version) => new MadeBag(version).ValidateIn(folder.Path).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Ways))]
    public void C3_a_bag_broken_in_one_way_is_refused_by_name(string way) =>
        Broken[way]().ValidateIn(folder.Path).Where(finding => finding.IsError).Select(finding => finding.Problem.ToString()).Should().Contain(way[..way.IndexOf(':')]);

    [Theory]
    [InlineData(BagProblem.Fetch, "fetch.txt", "http://169.254.169.254/latest - data/a.txt\n", "1.0")]
    [InlineData(BagProblem.Fetch, "fetch.txt", "file:///etc/passwd - data/a.txt\n", "1.0")]
    [InlineData(BagProblem.UnknownAlgorithm, "manifest-rot13.txt", "61  data/a.txt\n", "1.0")]
    public void What_is_let_pass_is_told(BagProblem problem, string path, string text, string version) =>
        new MadeBag(version).With(path, text).ValidateIn(folder.Path).Should().ContainSingle().Which.Should().Match<BagFinding>(finding => finding.Problem == problem && !finding.IsError);

    [Fact]
    public void Names_that_differ_in_case_or_Unicode_form_only_are_told()
    {
        var bag = new MadeBag();
        foreach (var path in new[] { "data/A.txt", "data/한글.txt".Normalize(NormalizationForm.FormC), "data/한글.txt".Normalize(NormalizationForm.FormD) }) bag.Files[path] = "";
        bag.WriteManifests().With("bag-info.txt", "Payload-Oxum: 2.5\n");

        var found = bag.ValidateIn(folder.Path);

        found.Should().OnlyContain(finding => finding.Problem == BagProblem.SameName && !finding.IsError);
        found.Select(finding => finding.Path.Normalize().ToUpperInvariant()).Distinct().Should().BeEquivalentTo("DATA/A.TXT", "DATA/한글.TXT");
    }

    [Fact]
    public void A_link_out_of_a_bag_is_refused_and_not_followed()
    {
        new MadeBag().ValidateIn(folder.Path);
        File.CreateSymbolicLink(folder.File("data/link"), "/etc/passwd");
        Directory.CreateSymbolicLink(folder.File("data/more"), "/etc");

        using var bag = Bag.Open(folder.Path);

        bag.Validate().Should().HaveCount(2).And.OnlyContain(finding => finding.Problem == BagProblem.UnsafePath && finding.IsError);
    }

    [Theory]
    [InlineData("md5", "0cc175b9c0f1b6a831c399e269772661", "92eb5ffee6ae2fec3ad71c777531578f")]
    [InlineData("sha1", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8", "e9d71f5ee7c92d6dc9e92ffdad17b8bd49418f98")]
    [InlineData("sha224", "abd37534c7d9a2efb9465de931cd7055ffdb8879563ae98078d6d6d5", "c681e18b81edaf2b66dd22376734dba5992e362bc3f91ab225854c17")]
    public void Manifests_of_older_algorithms_are_compared(string algorithm, string digestOfA, string digestOfB)
    {
        var bag = new MadeBag("0.97").Without("manifest-sha256.txt").Without("manifest-sha512.txt").With($"manifest-{algorithm}.txt", $"{digestOfA} *./data/a.txt\n{digestOfB}\tdata/b/b.txt\n");

        var told = bag.ValidateIn(folder.Path);

        told.Should().NotContain(finding => finding.IsError).And.ContainSingle(finding => finding.Problem == BagProblem.WeakDigest);
        bag.With($"manifest-{algorithm}.txt", bag.Files[$"manifest-{algorithm}.txt"].Replace(digestOfA, digestOfB)).ValidateIn(folder.Path)
            .Should().Contain(finding => finding.Problem == BagProblem.WrongDigest && finding.Path == "data/a.txt");
    }

    [Theory]
    [InlineData("bag")]
    [InlineData("bag.zip")]
    public void What_is_written_is_valid_and_reads_back_the_same(string name)
    {
        string[] paths = ["plain.txt", "깊은/곳/수돗물 안내서.pdf", "100% \r sure\n.txt"];
        using (var writer = BagWriter.Create(folder.File(name), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)))
        {
            foreach (var path in paths) writer.Add(path, new MemoryStream(Encoding.UTF8.GetBytes(path)));
            writer.Finish([new("Source-Organization", "Tests"), new("External-Description", "two\nlines")]);
        }

        using var bag = Bag.Open(folder.File(name));

        bag.Validate().Should().BeEmpty();
        bag.Payload.Keys.Should().BeEquivalentTo(paths.Select(path => $"data/{path}"));
        foreach (var path in paths) new StreamReader(bag.OpenFile($"data/{path}")).ReadToEnd().Should().Be(path);
        new StreamReader(bag.OpenFile("bag-info.txt")).ReadToEnd().Should().Contain("Bagging-Date: 2026-01-02\n").And.Contain($"Payload-Oxum: {paths.Sum(Encoding.UTF8.GetByteCount)}.3\n");
        new StreamReader(bag.OpenFile("manifest-sha512.txt")).ReadToEnd().Should().Contain("data/100%25 %0D sure%0A.txt");
    }

    [Fact]
    public void A_bag_that_is_not_finished_leaves_nothing()
    {
        using (var writer = BagWriter.Create(folder.File("bag.zip"), DateTimeOffset.UnixEpoch.AddYears(50))) writer.Add("a.txt", new MemoryStream([1]));
        using (var writer = BagWriter.Create(folder.File("bag"), DateTimeOffset.UnixEpoch.AddYears(50)))
            writer.Invoking(open => open.Add("a.txt", new MemoryStream([1]), sha512: "00")).Should().Throw<StorageException>().WithMessage("*SHA-512*");

        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private static MadeBag Change(string path, Func<string, string> change)
    {
        var bag = new MadeBag();
        return bag.With(path, change(bag.Files[path]));
    }
}

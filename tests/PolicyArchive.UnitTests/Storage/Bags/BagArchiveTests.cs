using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PolicyArchive.Storage.Bags;

namespace PolicyArchive.UnitTests.Storage.Bags;

/// <summary>Zip archives that are traps (group C of the hostile inputs): refused by name, with nothing unpacked.</summary>
public sealed class BagArchiveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => folder.File("bag.zip");

    [Fact]
    public void A_good_bag_in_a_zip_is_good()
    {
        new MadeBag().ZipTo(File);

        Validate().Should().BeEmpty();
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("bag/../../x")]
    [InlineData("/etc/x")]
    [InlineData("C:\\x")]
    [InlineData("C:/x")]
    [InlineData("\\\\srv\\x")]
    [InlineData("~/x")]
    [InlineData("bag/../../folder/")]
    [InlineData("bag//x")]
    public void C1_a_path_that_leads_out_is_refused_also_where_it_is_a_folder_only(string path)
    {
        new MadeBag().ZipTo(File, zip => MadeBag.Put(zip, path, path.EndsWith('/') ? "" : "x"));

        Validate().Should().Contain(finding => finding.IsError && finding.Problem == BagProblem.UnsafePath && finding.Path == path);
    }

    [Fact]
    public void C1_a_link_and_a_file_through_it_are_refused()
    {
        new MadeBag().ZipTo(File, zip =>
        {
            MadeBag.Put(zip, "bag/data/link", "/etc").ExternalAttributes = unchecked((int)0xA1FF0000);
            MadeBag.Put(zip, "bag/data/link/passwd", "x");
        });

        Validate().Should().Contain(finding => finding.Problem == BagProblem.UnsafePath && finding.Path == "bag/data/link")
            .And.Contain(finding => finding.Problem == BagProblem.SameName && finding.Path == "bag/data/link/passwd");
    }

    [Fact]
    public void C2_what_unpacks_to_two_hundred_times_its_size_is_refused_before_it_is_read()
    {
        new MadeBag().ZipTo(File, zip => MadeBag.Put(zip, "bag/data/zeros.txt", new string('0', 20_000_000)));

        Validate().Should().Contain(finding => finding.Problem == BagProblem.BadArchive && finding.Path == "bag/data/zeros.txt");
    }

    [Fact]
    public void C2_a_hundred_thousand_entries_are_refused()
    {
        new MadeBag().ZipTo(File, zip =>
        {
            for (var number = 0; number < 100_000; number++) zip.CreateEntry($"bag/data/{number}", CompressionLevel.NoCompression);
        });

        Validate().Should().ContainSingle().Which.Sentence.Should().Contain("50000 entries");
    }

    [Fact]
    public void C2_a_hundred_levels_are_refused()
    {
        new MadeBag().ZipTo(File, zip => MadeBag.Put(zip, "bag/data/" + string.Concat(Enumerable.Repeat("x/", 100)) + "x", "x"));

        Validate().Should().Contain(finding => finding.Problem == BagProblem.UnsafePath && finding.Sentence.Contains("deep"));
    }

    [Fact]
    public void C2_an_archive_in_the_archive_is_a_file_like_others_and_not_opened()
    {
        var inner = new MemoryStream();
        using (var zip = new ZipArchive(inner, ZipArchiveMode.Create, leaveOpen: true)) MadeBag.Put(zip, "../../x", "x");
        var bag = new MadeBag().With("data/inner.zip", Encoding.Latin1.GetString(inner.ToArray())).With("bag-info.txt", "").WriteManifests();
        bag.ZipTo(File);

        Validate().Should().BeEmpty();
    }

    [Theory]
    [InlineData("bag/data/a.txt")]
    [InlineData("bag/data/A.TXT")]
    [InlineData("bag/data/b")]
    public void C2_two_entries_of_one_name_or_that_differ_in_case_only_are_refused(string name)
    {
        new MadeBag().ZipTo(File, zip => MadeBag.Put(zip, name, "x"));

        Validate().Should().Contain(finding => finding.IsError && finding.Problem == BagProblem.SameName);
    }

    [Fact]
    public void C2_names_that_differ_in_Unicode_form_only_are_refused()
    {
        new MadeBag().With("data/한글", "").ZipTo(File, zip => MadeBag.Put(zip, "bag/data/한글".Normalize(NormalizationForm.FormD), "x"));

        Validate().Should().Contain(finding => finding.IsError && finding.Problem == BagProblem.SameName);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(uint.MaxValue - 1)]
    public void C2_an_entry_that_lies_about_its_size_is_refused(uint declared)
    {
        new MadeBag().With("data/a.txt", "aa").With("bag-info.txt", "").WriteManifests().ZipTo(File);
        Declare("bag/data/a.txt", declared);

        Validate().Should().Contain(finding => finding.IsError && (finding.Problem == BagProblem.BadArchive || finding.Problem == BagProblem.WrongDigest));
    }

    [Fact]
    public void C2_an_archive_that_is_cut_off_or_none_at_all_is_refused()
    {
        new MadeBag().ZipTo(File);
        var whole = System.IO.File.ReadAllBytes(File);
        foreach (var bytes in new[] { whole[..^30], whole[..(whole.Length / 2)], [], Encoding.UTF8.GetBytes("PK but no archive") })
        {
            System.IO.File.WriteAllBytes(File, bytes);
            Validate().Should().Contain(finding => finding.IsError && finding.Problem == BagProblem.BadArchive);
        }
    }

    public void Dispose() => folder.Dispose();

    private IReadOnlyList<BagFinding> Validate()
    {
        using var bag = Bag.Open(File);
        var findings = bag.Validate();
        Directory.EnumerateFileSystemEntries(folder.Path).Should().Equal([File], "nothing is unpacked");
        return findings;
    }

    // In the central directory, where readers look: the uncompressed size lies 22 bytes before the name.
    private void Declare(string name, uint length)
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        var at = bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(name));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at - 22), length);
        System.IO.File.WriteAllBytes(File, bytes);
    }
}

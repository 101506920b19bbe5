using System.IO.Compression;
using System.Text;
using PolicyArchive.Ingestion;

namespace PolicyArchive.UnitTests.Ingestion;

public sealed class ManifestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_row_gives_its_files_and_its_values()
    {
        var manifest = Read("file,title,kind,issued,language\nwater.pdf;annex.pdf,\"Water, on tap\",brochure,2021-07,en;ko\n");

        manifest.Problems.Should().BeEmpty();
        var row = manifest.Rows.Single();
        row.Line.Should().Be(2);
        row.Files.Should().Equal("water.pdf", "annex.pdf");
        row.Values.Should().Equal(new Dictionary<string, string>
        {
            ["title"] = "Water, on tap", ["kind"] = "brochure", ["issued"] = "2021-07", ["language"] = "en;ko",
        });
    }

    [Theory]
    [InlineData("a.pdf,Pamphlet,2020", "'Pamphlet' is not a kind*brochure*")]
    [InlineData("a.pdf,report,2020/05", "issued '2020/05' is not a date*")]
    [InlineData(",report,2020", "There is no file name*")]
    [InlineData("a.pdf,report", "There are 2 values*3 columns*")]
    [InlineData("first.pdf,report,2020", "'first.pdf' stands in line 2 already.")]
    public void A_bad_row_is_named_by_its_line_and_the_rest_goes_on(string bad, string message)
    {
        var manifest = Read($"file,kind,issued\nfirst.pdf,report,2020\n{bad}\nlast.pdf,news,2021\n");

        var problem = manifest.Problems.Should().ContainSingle().Subject;
        problem.Line.Should().Be(3);
        problem.Message.Should().Match(message);
        manifest.Rows.Select(row => row.Files[0]).Should().Equal("first.pdf", "last.pdf");
    }

    [Fact]
    public void An_unknown_column_is_named_and_left_out()
    {
        var manifest = Read("file,colour,title\na.pdf,blue,A\n");

        manifest.Problems.Should().ContainSingle().Which.Message.Should().Match("The column 'colour' is not known*");
        manifest.Rows.Single().Values.Keys.Should().Equal("title");
    }

    [Fact]
    public void Lines_are_counted_through_values_that_run_over_several()
    {
        var manifest = Read("file,abstract,kind\na.pdf,\"one\ntwo\nthree\",report\nb.pdf,x,nonsense\n");

        manifest.Problems.Single().Line.Should().Be(5);
    }

    [Fact]
    public void A_manifest_that_is_not_utf8_is_refused_with_advice()
    {
        var path = folder.File("manifest.csv");
        File.WriteAllBytes(path, [.. "file,title\na.pdf,"u8, 0xBC, 0xAD, 0xBF, 0xEF]);

        FluentActions.Invoking(() => Manifest.Read(path)).Should().Throw<IngestionException>().WithMessage("*not UTF-8*CSV UTF-8*");
    }

    [Fact]
    public void A_manifest_without_file_names_is_refused() =>
        FluentActions.Invoking(() => Read("title,kind\nA,report\n")).Should().Throw<IngestionException>().WithMessage("*no column 'file'*");

    [Fact]
    public void Attachments_follow_their_main_file_and_a_row_without_its_file_is_named()
    {
        foreach (var name in new[] { "z-annex.pdf", "news.pdf", "alone.pdf" }) File.WriteAllText(folder.File(name), name);
        var manifest = folder.File("m.csv");
        File.WriteAllText(manifest, "file,title\nnews.pdf;z-annex.pdf,News\nlost.pdf,Lost\n");

        var plan = IngestPlan.Make([folder.Path], manifest);

        plan.Files.Select(file => (file.Arrival.Name, file.AttachTo?.Name)).Should().Equal(("news.pdf", null), ("z-annex.pdf", "news.pdf"), ("alone.pdf", null));
        plan.LeftOut.Should().ContainSingle().Which.Should().Match<LeftOut>(left => left.Name == "lost.pdf" && left.Reason.Contains("line 3"));
    }

    [Fact]
    public void The_file_of_a_bad_row_waits_until_the_row_is_put_right()
    {
        File.WriteAllText(folder.File("a.pdf"), "a");
        var manifest = folder.File("m.csv");
        File.WriteAllText(manifest, "file,kind\na.pdf,nonsense\n");

        var plan = IngestPlan.Make([folder.Path], manifest);

        plan.Files.Should().BeEmpty();
        plan.LeftOut.Single().Reason.Should().Contain("line 2").And.Contain("'nonsense' is not a kind");
    }

    [Fact]
    public void Names_written_decomposed_and_composed_are_one_name()
    {
        File.WriteAllText(folder.File("수돗물.pdf".Normalize(NormalizationForm.FormD)), "x");
        var manifest = folder.File("m.csv");
        File.WriteAllText(manifest, "file,title\n수돗물.pdf,Water\n");

        IngestPlan.Make([folder.Path], manifest).Files.Single().Values["title"].Should().Be("Water");
    }

    [Fact]
    public void Pdfs_are_found_in_folders_and_in_zip_archives_and_nothing_else_is()
    {
        Directory.CreateDirectory(folder.File("below/deep"));
        File.WriteAllText(folder.File("below/deep/B.PDF"), "b");
        File.WriteAllText(folder.File("notes.txt"), "n");
        using (var zip = ZipFile.Open(folder.File("box.zip"), ZipArchiveMode.Create))
        {
            using (var entry = new StreamWriter(zip.CreateEntry("../../escape.pdf").Open())) entry.Write("zipped");
            zip.CreateEntry("readme.md");
        }

        var found = Arrivals.At(folder.Path);
        var arrivals = found.Files;

        found.PassedOver.Should().Equal(folder.File("notes.txt"));
        arrivals.Select(arrival => arrival.Name).Should().BeEquivalentTo("B.PDF", "escape.pdf");
        using var reader = new StreamReader(arrivals.Single(arrival => arrival.Name == "escape.pdf").Open());
        reader.ReadToEnd().Should().Be("zipped");
    }

    [Fact]
    public void A_damaged_zip_archive_and_a_path_to_nothing_are_refused_by_name()
    {
        File.WriteAllText(folder.File("bad.zip"), "not a zip");

        FluentActions.Invoking(() => Arrivals.At(folder.File("bad.zip"))).Should().Throw<IngestionException>().WithMessage("*bad.zip*damaged*");
        FluentActions.Invoking(() => Arrivals.At(folder.File("nowhere"))).Should().Throw<IngestionException>().WithMessage("*no file or folder*nowhere*");
    }

    [Fact]
    public void A_damaged_zip_archive_below_a_folder_is_left_out_by_name_and_the_rest_is_taken()
    {
        File.WriteAllText(folder.File("bad.zip"), "not a zip");
        File.WriteAllText(folder.File("good.pdf"), "g");

        var plan = IngestPlan.Make([folder.Path], null);

        plan.Files.Select(file => file.Arrival.Name).Should().Equal("good.pdf");
        plan.LeftOut.Should().ContainSingle().Which.Should().Match<LeftOut>(left => left.Name == folder.File("bad.zip") && left.Reason.Contains("damaged"));
    }

    [Fact]
    public void A_zip_archive_that_has_two_files_of_one_name_is_refused()
    {
        using (var zip = ZipFile.Open(folder.File("box.zip"), ZipArchiveMode.Create))
            foreach (var text in new[] { "one", "two" })
                using (var entry = new StreamWriter(zip.CreateEntry("a.pdf").Open())) entry.Write(text);

        FluentActions.Invoking(() => Arrivals.At(folder.File("box.zip"))).Should().Throw<IngestionException>().WithMessage("*box.zip*a.pdf*more than once*");
    }

    [Fact]
    public void Links_below_a_folder_are_not_followed()
    {
        Directory.CreateDirectory(folder.File("in"));
        File.WriteAllText(folder.File("in/a.pdf"), "a");
        File.WriteAllText(folder.File("out.pdf"), "out");
        Directory.CreateSymbolicLink(folder.File("in/ring"), ".");
        File.CreateSymbolicLink(folder.File("in/b.pdf"), folder.File("out.pdf"));

        var plan = IngestPlan.Make([folder.File("in")], null);

        plan.Files.Select(file => file.Arrival.Path).Should().Equal("a.pdf");
        plan.LeftOut.Select(left => left.Name).Should().Equal(folder.File("in/b.pdf"), folder.File("in/ring"));
        plan.LeftOut.Should().OnlyContain(left => left.Reason.StartsWith("it is a link"));
    }

    [Fact]
    public void What_is_no_plain_file_is_not_waited_for()
    {
        Shell.Run("mkfifo", folder.File("x.pdf"));

        IngestPlan.Make([folder.Path], null).LeftOut.Should().ContainSingle().Which.Reason.Should().StartWith("it is no plain file");
        FluentActions.Invoking(() => IngestPlan.Make([folder.File("x.pdf")], null)).Should().Throw<IngestionException>().WithMessage("*x.pdf is no plain file*");
    }

    [Fact]
    public void A_file_whose_name_is_not_utf8_is_named_and_the_rest_is_taken()
    {
        Shell.Run("sh", "-c", $"cd '{folder.Path}' && touch good.pdf && touch \"$(printf '\\274\\255\\277\\357.pdf')\"");

        var plan = IngestPlan.Make([folder.Path], null);

        Shell.Run("sh", "-c", $"rm '{folder.Path}'/*");
        plan.Files.Select(file => file.Arrival.Name).Should().Equal("good.pdf");
        plan.LeftOut.Should().ContainSingle().Which.Reason.Should().StartWith("its name is not UTF-8");
    }

    [Theory]
    [InlineData("main.pdf")]
    [InlineData("annex.pdf")]
    public void The_files_of_a_row_wait_for_one_that_is_missing(string missing)
    {
        string[] files = ["main.pdf", "annex.pdf", "other.pdf"];
        foreach (var name in files.Except([missing])) File.WriteAllText(folder.File(name), name);
        var manifest = folder.File("m.csv");
        File.WriteAllText(manifest, "file,title\nmain.pdf;annex.pdf,Both\n");

        var plan = IngestPlan.Make([folder.Path], manifest);

        plan.Files.Select(file => file.Arrival.Name).Should().Equal("other.pdf");
        plan.LeftOut.Select(left => Path.GetFileName(left.Name)).Should().BeEquivalentTo("main.pdf", "annex.pdf");
        plan.LeftOut.Should().OnlyContain(left => left.Reason.Contains("line 2") && left.Reason.Contains("not among the files given"));
    }

    private Manifest Read(string csv)
    {
        var path = folder.File("manifest.csv");
        File.WriteAllText(path, csv);
        return Manifest.Read(path);
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Group C of the inputs that an archive must bear, as far as it imports: a thesaurus in XML, a manifest in CSV.</summary>
public sealed class ImportBoundsTests : IDisposable
{
    private const string Rdf = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">";
    private readonly OwnArchive archive = new();

    private static readonly string[] WithDocumentType =
    [
        $"<!DOCTYPE rdf:RDF>{Rdf}</rdf:RDF>",
        $"<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{Rdf}&x;</rdf:RDF>",
        $"<!DOCTYPE rdf:RDF [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>{Rdf}&c;</rdf:RDF>",
        $"<!DOCTYPE rdf:RDF SYSTEM \"http://169.254.169.254/x.dtd\">{Rdf}</rdf:RDF>",
    ];

    [Fact]
    public async Task C2_a_zip_of_pdfs_that_lists_too_much_or_unpacks_to_too_much_is_refused_before_it_is_read()
    {
        using (var many = ZipFile.Open(archive.File("many.zip"), ZipArchiveMode.Create))
            for (var i = 0; i < 20_001; i++) many.CreateEntry($"{i}.pdf");
        using (var bomb = ZipFile.Open(archive.File("bomb.zip"), ZipArchiveMode.Create))
        {
            using var entry = bomb.CreateEntry("a.pdf").Open();
            entry.Write(new byte[20 << 20]);
        }

        foreach (var (name, why) in ((string, string)[])[("many.zip", "more than 20000 entries"), ("bomb.zip", "more than 200 times")])
        {
            var result = await Executable.RunAsync("ingest", archive.File(name), "--home", archive.Home);
            result.ExitCode.Should().Be(2);
            result.Error.Should().Contain(why).And.Contain("Unpack it yourself").And.NotContain("   at ");
        }
        Directory.Exists(Path.Combine(archive.Home, "store")).Should().BeFalse("nothing was written");
    }

    [Fact]
    public async Task C4_a_package_of_another_system_is_no_bag_and_what_it_names_is_not_read()
    {
        var item = Directory.CreateDirectory(archive.File("item_000")).FullName;
        MadePdf.Write(Path.Combine(item, "a.pdf"), "geosmin");
        await File.WriteAllTextAsync(Path.Combine(item, "contents"), "../../../etc/passwd\n-r -s 0 -f /etc/passwd\n");
        await File.WriteAllTextAsync(Path.Combine(item, "dublin_core.xml"), "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><dublin_core>&e;</dublin_core>");

        var result = await Executable.RunAsync("import", "--bag", item, "--home", archive.Home);

        result.ExitCode.Should().NotBe(0);
        (result.Output + result.Error).Should().Contain("bagit.txt").And.NotContain("root:").And.NotContain("   at ");
    }

    [Fact]
    public async Task C5_a_thesaurus_with_a_document_type_is_refused_by_name()
    {
        foreach (var xml in WithDocumentType)
        {
            var result = await ImportAsync(xml);
            result.ExitCode.Should().Be(2);
            result.Error.Should().Contain("DTD").And.NotContain("root:").And.NotContain("   at ");
        }
    }

    [Fact]
    public async Task C5_what_a_thesaurus_would_include_is_not_read()
    {
        var result = await ImportAsync($"{Rdf}<skos:Concept rdf:about=\"http://x/#a\"><skos:prefLabel xml:lang=\"en\"><xi:include href=\"file:///etc/passwd\" parse=\"text\"/></skos:prefLabel></skos:Concept></rdf:RDF>");

        (result.Output + result.Error).Should().NotContain("root:").And.NotContain("   at ");
        var written = await Executable.RunAsync("export", "--subjects", archive.File("out.rdf"), "--home", archive.Home);
        if (written.ExitCode == 0) (await File.ReadAllTextAsync(archive.File("out.rdf"))).Should().NotContain("root:");
    }

    [Fact]
    public async Task C5_an_attribute_of_seventy_million_letters_is_refused_by_name()
    {
        var result = await ImportAsync($"{Rdf}<skos:Concept rdf:about=\"{new string('a', 70_000_000)}\"/></rdf:RDF>");

        result.ExitCode.Should().Be(2);
        result.Error.Length.Should().BeLessThan(1_000);
        result.Error.Should().NotContain("   at ");
    }

    [Fact]
    public async Task C5_elements_a_hundred_thousand_deep_are_refused_by_name()
    {
        var result = await ImportAsync(Rdf + string.Concat(Enumerable.Repeat("<skos:x>", 100_000)) + string.Concat(Enumerable.Repeat("</skos:x>", 100_000)) + "</rdf:RDF>");

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain("nested more than 100 deep");
    }

    [Fact]
    public async Task C6_a_manifest_with_a_million_columns_is_refused_by_name() =>
        (await IngestAsync("file" + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => string.Create(CultureInfo.InvariantCulture, $",c{i}"))) + "\na.pdf\n"))
            .Should().Match<VerbResult>(result => result.ExitCode == 2 && result.Error.Contains("columns") && result.Error.Length < 1_000);

    [Fact]
    public async Task C6_a_manifest_larger_than_any_is_refused_unread() =>
        (await IngestAsync("file,title\na.pdf," + new string('x', 70_000_000) + "\n"))
            .Should().Match<VerbResult>(result => result.ExitCode == 2 && result.Error.Contains("64 MB") && result.Error.Length < 1_000);

    [Fact]
    public async Task C6_a_wrong_row_is_named_by_its_line()
    {
        var result = await IngestAsync("file,kind,issued,registered,source_url\na.pdf,NaN,9999-99-99,1e9,javascript:alert(1)\nb.pdf,one,,,,,,\na.pdf,news\n");

        result.ExitCode.Should().Be(1);
        (result.Output + result.Error).Should().ContainAll("NaN", "9999-99-99", "1e9", "source_url", "8 values", "stands in line 2 already").And.NotContain("   at ");
    }

    [Fact]
    public async Task C6_what_a_long_wrong_value_says_is_not_repeated_whole()
    {
        var result = await IngestAsync($"file,kind\na.pdf,{new string('k', 1_000_000)}\n");

        result.ExitCode.Should().Be(1);
        (result.Output + result.Error).Length.Should().BeLessThan(5_000);
    }

    [Fact]
    public async Task C6_a_byte_order_mark_is_passed_over() => (await IngestAsync("\ufefffile,title\na.pdf,Title\n")).ExitCode.Should().Be(0);

    [Fact]
    public async Task C6_half_a_character_is_refused_by_name()
    {
        byte[] manifest = [.. "file,title\na.pdf,"u8, 0xED, 0xA0, 0x80, .. "\n"u8];

        (await IngestAsync(manifest)).Should().Match<VerbResult>(result => result.ExitCode == 2 && result.Error.Contains("UTF-8"));
    }

    [Fact]
    public async Task C7_a_manifest_cannot_name_a_file_outside_its_folder()
    {
        MadePdf.Write(archive.File("outside.pdf"), "outside");

        var result = await IngestAsync("file,title\na.pdf,Title\n../outside.pdf,Outside\n/etc/passwd,Other\n");

        result.ExitCode.Should().Be(1);
        (await Executable.RunAsync("search", "outside", "--home", archive.Home, "--json")).Output.Should().NotContain("Outside");
    }

    public void Dispose() => archive.Dispose();

    private async Task<VerbResult> ImportAsync(string xml)
    {
        await File.WriteAllTextAsync(archive.File("in.rdf"), xml);
        return await Executable.RunAsync("import", "--subjects", archive.File("in.rdf"), "--home", archive.Home);
    }

    private Task<VerbResult> IngestAsync(string manifest) => IngestAsync(Encoding.UTF8.GetBytes(manifest));

    private async Task<VerbResult> IngestAsync(byte[] manifest)
    {
        var folder = Directory.CreateDirectory(archive.File("in")).FullName;
        MadePdf.Write(Path.Combine(folder, "a.pdf"), "geosmin");
        await File.WriteAllBytesAsync(Path.Combine(folder, "manifest.csv"), manifest);
        return await Executable.RunAsync("ingest", folder, "--manifest", Path.Combine(folder, "manifest.csv"), "--home", archive.Home);
    }
}

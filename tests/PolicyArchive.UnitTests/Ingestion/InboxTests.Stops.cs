namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>What is taken up again after a stop.</summary>
public sealed partial class InboxTests
{
    [Fact]
    public async Task Rows_that_were_done_before_a_stop_are_done_after_it()
    {
        foreach (var name in new[] { "a.pdf", "in/Gö%0a.pdf" }) Put(name, name);
        Put("manifest.csv", "file,title\na.pdf,A\nin/Gö%0a.pdf,B\nc.pdf,C\n");
        await LookAsync();
        Problems.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle().Which.Should().Contain("c.pdf: line 4");

        inbox = NewInbox();
        Put("c.pdf", "c");
        await LookAsync();

        (await NamesAsync()).Should().Equal("a.pdf", "Gö%0a.pdf", "c.pdf");
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty("all rows are done");
    }

    [Fact]
    public async Task Rows_are_done_for_the_manifest_that_named_them_only()
    {
        Put("a.pdf", "a");
        Put("manifest.csv", "file,title\na.pdf,A\nb.pdf,B\n");
        await LookAsync();
        File.Delete(In("manifest.csv"));
        inbox = NewInbox();
        await LookAsync();
        Put("manifest.csv", "file,title\na.pdf,A\n");
        await LookAsync();

        Problems.Should().Contain("a.pdf: line 2");
        Directory.EnumerateFiles(In(string.Empty), ".*").Should().BeEmpty();
    }

    [Theory]
    [InlineData("a.pdf.0123abcd.received", "a.pdf")]
    [InlineData("in/box.a.zip.0123abcd.received", null)]
    public async Task A_file_that_a_stop_has_left_between_received_and_gone_is_taken_up_again(string left, string? name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(left))!);
        if (name is null) Zips.OfStored(In(left), (name = "b.pdf", "second"));
        else Put(left, "first");

        for (var looks = 0; looks < 2; looks++) await LookAsync();

        (await NamesAsync()).Should().Equal(name);
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_left_aside_waits_until_its_name_is_free()
    {
        Put("a.pdf.0123abcd.received", "first");
        Put("a.pdf", "second");

        for (var looks = 0; looks < 3; looks++) await LookAsync();

        (await archive.Catalogue.LatestAccessionsAsync(9)).Select(accession => (accession.FileName, accession.Length)).Should().Equal(("a.pdf", 5), ("a.pdf", 6));
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty();
    }
}

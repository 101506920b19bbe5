namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>Folders that bring manifests of their own.</summary>
public sealed partial class InboxTests
{
    [Fact]
    public async Task A_folder_is_taken_in_with_the_nearest_manifest_above_its_files()
    {
        Put("a.pdf", "a");
        Put("b/a.pdf", "b");
        Put("b/deep/c.pdf", "c");
        Put("b/own/d.pdf", "d");
        Put("manifest.csv", "file,title\na.pdf,Of the inbox\n");
        Put("b/manifest.csv", "file,title\na.pdf,Of the folder\ndeep/c.pdf,Below it\n");
        Put("b/own/manifest.csv", "file,title\nd.pdf,With its own\n");

        await LookAsync();

        (await TitlesAsync()).Should().Equal("Of the inbox", "Of the folder", "Below it", "With its own");
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty("all rows of all manifests are done");
    }

    [Fact]
    public async Task What_is_wrong_in_a_folders_manifest_is_told_by_its_line_and_holds_up_that_folder_only()
    {
        Put("b/a.pdf", "b");
        Put("b/manifest.csv", "file,title,kind\na.pdf,A,digest\nmissing.pdf,M,report\n");
        Put("c/x.pdf", "x");
        Put("c/manifest.csv", "title\nnothing\n");
        Put("d.pdf", "d");

        await LookAsync();

        (await NamesAsync()).Should().Equal("d.pdf");
        Problems.Should().Contain("b/manifest.csv, line 2").And.Contain("'digest' is not a kind").And.Contain("b/missing.pdf: line 3").And.Contain("c/manifest.csv: The manifest").And.NotContain("it ends in neither");
        File.Exists(In("c/x.pdf")).Should().BeTrue();
    }

    [Fact]
    public async Task Rows_of_a_folders_manifest_are_done_across_a_stop_and_forgotten_with_it()
    {
        Put("b/a.pdf", "a");
        Put("b/manifest.csv", "file,title\na.pdf,A\nc.pdf,C\n");
        await LookAsync();
        inbox = NewInbox();
        await LookAsync();
        Problems.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle().Which.Should().Contain("b/c.pdf: line 3");

        File.Delete(In("b/manifest.csv"));
        inbox = NewInbox();
        await LookAsync();
        Put("b/manifest.csv", "file,title\na.pdf,A\n");
        await LookAsync();

        Problems.Should().Contain("b/a.pdf: line 2", "it was done for another manifest");
    }

    [Fact]
    public async Task A_zip_archive_with_a_manifest_inside_waits_until_one_lies_beside_it()
    {
        Zips.OfStored(In("box.zip"), ("a.pdf", "first"), ("manifest.csv", "file,title\na.pdf,A\n"));
        await LookAsync();
        (await NamesAsync()).Should().BeEmpty();
        Problems.Should().Contain("box.zip: it holds a manifest.csv, which is not read inside an archive.");

        Put("manifest.csv", "file,title\na.pdf,A\n");
        await LookAsync();

        (await TitlesAsync()).Should().Equal("A");
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty();
    }

    private async Task<IEnumerable<string?>> TitlesAsync() => (await archive.Catalogue.LatestAccessionsAsync(9)).Reverse().Select(accession => accession.Manifest.GetValueOrDefault("title"));
}

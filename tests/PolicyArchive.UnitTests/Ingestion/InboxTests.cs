using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Ingestion;

public sealed partial class InboxTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private Archive archive = null!;
    private Queue queue = null!;
    private Inbox inbox = null!;
    private Action? received;

    private string Problems => File.Exists(In("problems.txt")) ? File.ReadAllText(In("problems.txt")) : string.Empty;

    public async ValueTask InitializeAsync()
    {
        var options = new ArchiveOptions { Home = folder.File("archive"), Storage = new StorageOptions { FreeBytesKept = 0 } };
        archive = (await Archive.OpenAsync(options, "tests", NullLoggerFactory.Instance, TimeProvider.System))!;
        queue = new Queue(new Staging(archive.Home, options.Storage), archive.Catalogue, TimeProvider.System, () => received?.Invoke());
        inbox = NewInbox();
    }

    public async ValueTask DisposeAsync()
    {
        await archive.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_zip_archive_stays_while_one_of_its_pdfs_waits_for_its_row()
    {
        Zips.OfStored(In("box.zip"), ("a.pdf", "first"), ("b.pdf", "second"));
        Put("manifest.csv", "file,title,kind\na.pdf,Air,digest\nb.pdf,Bottle,news\n");

        await LookAsync();

        (await NamesAsync()).Should().Equal("b.pdf");
        File.Exists(In("box.zip")).Should().BeTrue("a.pdf is nowhere else");
        Problems.Should().Contain("a.pdf: line 2").And.Contain("'digest' is not a kind");

        Put("manifest.csv", "file,title,kind\na.pdf,Air,report\nb.pdf,Bottle,news\n");
        await LookAsync();

        (await NamesAsync()).Should().Equal("b.pdf", "a.pdf");
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty("all is received, and so all rows are done");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_put_over_one_that_has_just_been_read_is_read_too(bool isMovedThere)
    {
        Put("a.pdf", "first");
        Put("b.pdf", "other");
        received = () =>
        {
            received = null;
            if (isMovedThere) File.Move(Made("newer", "secnd"), In("a.pdf"), overwrite: true);
            else Put("a.pdf", "second");
        };

        await LookAsync();

        File.ReadAllText(In("a.pdf")).Should().StartWith("sec");
        File.Exists(In("b.pdf")).Should().BeFalse();

        await LookAsync();

        (await NamesAsync()).Should().Equal("a.pdf", "b.pdf", "a.pdf");
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_goes_once_it_is_received_whatever_is_still_to_come()
    {
        foreach (var name in new[] { "a.pdf", "b.pdf" }) Put(name, name);
        var seen = new List<bool>();
        received = () => seen.Add(File.Exists(In("a.pdf")));

        await LookAsync();

        seen.Should().Equal(true, false);
    }

    [Fact]
    public async Task A_file_that_somebody_still_writes_waits_and_holds_up_no_other()
    {
        Put("whole.pdf", "whole");
        await using (var half = new FileStream(In("half.pdf"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            half.Write("half"u8);
            half.Flush();
            await LookAsync();

            (await NamesAsync()).Should().Equal("whole.pdf");
            Problems.Should().Contain("half.pdf: it is still being written");
            half.Write(" and the rest"u8);
        }
        await LookAsync();

        (await archive.Catalogue.LatestAccessionsAsync(9)).Select(accession => (accession.FileName, accession.Length)).Should().Equal(("half.pdf", 17), ("whole.pdf", 5));
        Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Hidden_files_are_not_touched()
    {
        Put(".half.pdf", "half");
        Put("a.pdf", "a");

        await LookAsync();

        (await NamesAsync()).Should().Equal("a.pdf");
        File.Exists(In(".half.pdf")).Should().BeTrue();
    }

    [Fact]
    public async Task What_a_link_leads_to_is_neither_taken_in_nor_deleted()
    {
        Directory.CreateDirectory(folder.File("outside"));
        var outside = Made("outside/o.pdf", "outside");
        Directory.CreateSymbolicLink(In("link"), folder.File("outside"));
        File.CreateSymbolicLink(In("l.pdf"), outside);
        Put("a.pdf", "a");

        await LookAsync();

        (await NamesAsync()).Should().Equal("a.pdf");
        File.ReadAllText(outside).Should().Be("outside");
        Problems.Should().Contain("link: it is a link").And.Contain("l.pdf: it is a link");
    }

    [Fact]
    public async Task A_folder_that_becomes_a_link_while_it_is_read_loses_nothing_behind_it()
    {
        Put("in/a.pdf", "a");
        received = () =>
        {
            Directory.Move(In("in"), folder.File("moved"));
            Directory.CreateSymbolicLink(In("in"), folder.File("moved"));
        };

        await LookAsync();

        File.Exists(folder.File("moved/a.pdf")).Should().BeTrue();
    }

    [Fact]
    public async Task What_is_damaged_in_a_zip_archive_keeps_it_there_and_the_rest_is_received_once()
    {
        Zips.Flip(Zips.OfStored(In("box.zip"), ("a.pdf", "first"), ("b.pdf", "second")), "second");

        for (var looks = 0; looks < 3; looks++) await LookAsync();

        (await NamesAsync()).Should().Equal("a.pdf");
        File.Exists(In("box.zip")).Should().BeTrue();
        Problems.Should().Contain("box.zip!/b.pdf: 'b.pdf' is damaged");
    }

    [Fact]
    public async Task A_name_as_long_as_names_can_be_goes_like_any_other()
    {
        Put($"{new string('붙', 83)}.pdf", "x");

        for (var looks = 0; looks < 3; looks++) await LookAsync();

        (await NamesAsync()).Should().ContainSingle();
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_may_be_called_as_if_it_were_an_archive()
    {
        Put("Urgent!/x.pdf", "x");

        for (var looks = 0; looks < 3; looks++) await LookAsync();

        (await NamesAsync()).Should().Equal("x.pdf");
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_cant_be_taken_in_holds_up_nothing_and_is_told_by_name()
    {
        Put("bad.zip", "no zip");
        Put("note.docx", "note");
        Put("good.pdf", "good");
        Shell.Run("mkfifo", In("pipe.pdf"));
        Shell.Run("sh", "-c", $"cd '{In(string.Empty)}' && touch \"$(printf '\\274\\255.pdf')\"");

        await LookAsync();

        (await NamesAsync()).Should().Equal("good.pdf");
        Problems.Should().Contain("bad.zip: The archive").And.Contain("note.docx: it ends in neither").And.Contain("pipe.pdf: it is no plain file").And.Contain("its name is not UTF-8");

        foreach (var file in Directory.EnumerateFiles(In(string.Empty), "*.zip").Append(In("note.docx")).Append(In("pipe.pdf"))) File.Delete(file);
        await LookAsync();

        Problems.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle().Which.Should().Contain("UTF-8");

        Shell.Run("sh", "-c", $"rm '{archive.Home.InboxPath}'/*.pdf");
        await LookAsync();

        Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_main_file_waits_for_its_attachment_and_is_received_once()
    {
        Put("main.pdf", "main");
        Zips.Flip(Zips.OfStored(In("box.zip"), ("annex.pdf", "beside it")), "beside it");
        Put("manifest.csv", "file,title\nmain.pdf;annex.pdf,Both\n");
        await LookAsync();
        await LookAsync();
        (await NamesAsync()).Should().Equal("main.pdf");

        File.Delete(In("box.zip"));
        Zips.OfStored(In("box.zip"), ("annex.pdf", "beside it"));
        await LookAsync();

        var accessions = await archive.Catalogue.LatestAccessionsAsync(9);
        accessions.Select(accession => accession.FileName).Should().Equal("annex.pdf", "main.pdf");
        accessions[0].AttachTo.Should().Be(accessions[1].Number);
        Directory.EnumerateFileSystemEntries(In(string.Empty)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_manifest_waits_for_its_files_and_one_put_over_it_stays()
    {
        Put("manifest.csv", "file,title\na.pdf,A\n");
        await LookAsync();
        Problems.Should().Contain("a.pdf: line 2");
        Put("a.pdf", "a");
        received = () => Put("manifest.csv", "file,title\nb.pdf,The next\n");

        await LookAsync();

        (await archive.Catalogue.LatestAccessionsAsync(9)).Should().ContainSingle().Which.Manifest.Should().Contain("title", "A");
        File.ReadAllText(In("manifest.csv")).Should().Contain("The next");
    }

    // A file is still when two looks have seen the same.
    private async Task LookAsync()
    {
        for (var look = 0; look < 2; look++) await inbox.LookAsync(TestContext.Current.CancellationToken);
    }

    private Inbox NewInbox() => new(archive.Home, queue, NullLogger<Inbox>.Instance, TimeProvider.System);

    private async Task<IEnumerable<string>> NamesAsync() => (await archive.Catalogue.LatestAccessionsAsync(9)).Reverse().Select(accession => accession.FileName);

    private string In(string name) => Path.Combine(archive.Home.InboxPath, name);

    private void Put(string name, string text) => Made(In(name), text);

    private string Made(string name, string text)
    {
        var path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}

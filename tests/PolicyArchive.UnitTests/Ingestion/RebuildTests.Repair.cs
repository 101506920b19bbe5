using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>What verifying finds, and what repairing does about it.</summary>
public sealed partial class RebuildTests
{
    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_finding_and_the_rest_is_checked_and_backed_up()
    {
        await FillAsync();
        await using var archive = await OpenAsync();
        var originals = Directory.EnumerateFiles(folder.File("archive/store"), "*.pdf", SearchOption.AllDirectories).ToList();
        using var unreadable = Unreadable(originals[0]);
        using var copy = new ArchiveHome(folder.File("backup"));

        var findings = await FindingsAsync(archive);
        var backup = await new Backup(archive.Home, copy, NullLoggerFactory.Instance, TimeProvider.System).WriteAsync(CancellationToken.None);

        findings.Should().ContainSingle().Which.What.Should().StartWith(originals[0]).And.Contain("cannot be read");
        backup.Findings.Should().ContainSingle().Which.What.Should().StartWith(originals[0]).And.Contain("It was not copied");
        backup.Copied.Should().Be(3, "the other two publications and the organisations were copied");
    }

    [Fact]
    public async Task A_text_that_is_damaged_or_missing_is_found_and_made_again()
    {
        await FillAsync();
        await using var archive = await OpenAsync();
        var texts = Directory.EnumerateFiles(folder.File("archive/text"), "*.text", SearchOption.AllDirectories).ToList();
        File.Delete(texts[0]);
        FlipBit(texts[1]);

        (await FindingsAsync(archive)).Should().HaveCount(2).And.OnlyContain(finding => finding.What.StartsWith("The text of '", StringComparison.Ordinal) && finding.What.EndsWith("verify --repair makes it again.", StringComparison.Ordinal));
        (await archive.RepairAsync().Select(done => done.What).ToListAsync(TestContext.Current.CancellationToken)).Should().HaveCount(2).And.OnlyContain(what => what.EndsWith("was made again.", StringComparison.Ordinal));

        (await FindingsAsync(archive)).Should().BeEmpty();
        archive.Index.Search(new SearchQuery { Text = "bottle" }, CancellationToken.None).Total.Should().Be(1);
    }

    [Fact]
    public async Task What_only_the_index_has_after_an_older_store_and_catalogue_were_put_back_is_found_and_taken_out()
    {
        await FillAsync();
        TemporaryFolder.Copy(folder.File("archive/store"), folder.File("older/store"));
        File.Copy(folder.File("archive/catalog.db"), folder.File("older/catalog.db"));
        await using (var archive = await OpenAsync())
        {
            await archive.SaveAsync(Named("Zebrafish"), "Enter", "tests");
            await archive.IndexAsync();
        }
        Directory.Delete(folder.File("archive/store"), recursive: true);
        Directory.Move(folder.File("older/store"), folder.File("archive/store"));
        File.Move(folder.File("older/catalog.db"), folder.File("archive/catalog.db"), overwrite: true);

        await using var back = await OpenAsync();
        (await FindingsAsync(back)).Select(finding => finding.What).Should().BeEquivalentTo(
            "The index has it, but store and catalogue do not. verify --repair mends that.", "The index has followed another catalogue than this one. verify --repair mends that.");
        await foreach (var _ in back.RepairAsync()) { }

        (await FindingsAsync(back)).Should().BeEmpty();
        back.Index.Search(new SearchQuery { Text = "zebrafish" }, CancellationToken.None).Total.Should().Be(0);
        await back.SaveAsync(Named("Entered afterwards"), "Enter", "tests");
        await back.IndexAsync();
        back.Index.Search(new SearchQuery { Text = "afterwards" }, CancellationToken.None).Total.Should().Be(1, "its change is not taken for one that the index has");
    }

    [Fact]
    public async Task What_the_index_alone_has_is_found_and_taken_out()
    {
        await FillAsync();
        await using var archive = await OpenAsync();
        archive.Index.Put(new IndexedPublication(Named("Nowhere else"), [], []));
        archive.Index.Commit(archive.Index.LastChange);

        (await FindingsAsync(archive)).Should().ContainSingle().Which.What.Should().StartWith("The index has it");
        await foreach (var _ in archive.RepairAsync()) { }

        (await FindingsAsync(archive)).Should().BeEmpty();
    }

    [Fact]
    public async Task Differences_between_store_catalogue_and_index_are_found_and_repaired()
    {
        var before = await FillAsync();
        await using (var archive = await OpenAsync())
        {
            var ids = await archive.Catalogue.IdsAsync();
            await archive.Catalogue.SaveAsync((await archive.Catalogue.FindAsync(ids[0]))! with { Title = "Only in the catalogue" }, []);
            await archive.Catalogue.SaveAsync((await archive.Catalogue.FindAsync(ids[1]))!, [new Event("invented", TimeProvider.System.GetUtcNow(), "nobody", "success", "Never happened.")]);
            await archive.Catalogue.SaveAuthoritiesAsync(Authorities.None);
            await archive.IndexAsync();
            archive.Index.Remove(ids[0]);
            archive.Index.Commit(archive.Index.LastChange);

            (await FindingsAsync(archive)).Select(finding => (finding.Id, finding.What[..22])).Should().BeEquivalentTo(
                new (PublicationId?, string)[]
                {
                    (null, "The organisations, art"), (ids[0], "Its record in the stor"), (ids[0], "It is published, but t"), (ids[1], "The store has an older"),
                });
            await foreach (var _ in archive.RepairAsync()) { }

            (await FindingsAsync(archive)).Should().ContainSingle("what the catalogue alone says of later may be all that is left of it").Which.Id.Should().Be(ids[1]);
            (await archive.Catalogue.FindAsync(ids[0]))!.Title.Should().NotBe("Only in the catalogue");
        }
        await Archive.AskForRebuildAsync(Options, NullLoggerFactory.Instance, TimeProvider.System);
        await using var rebuilt = await OpenAsync();
        await rebuilt.IndexAsync();
        (await FindingsAsync(rebuilt)).Should().BeEmpty();
        before.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Inventories_are_derived_again_and_a_damaged_original_comes_back_from_a_copy_that_has_its_bytes()
    {
        await FillAsync();
        PublicationId id;
        string original, inventory, objectFolder;
        await using (var archive = await OpenAsync())
        {
            id = (await archive.Catalogue.IdsAsync()).First(one => archive.Store.Read(one)!.Originals.Count > 0);
            original = archive.Store.PathOf(id, archive.Store.Read(id)!.Originals[0].Name)!;
            objectFolder = Path.GetFullPath(Path.Combine(original, "../../../.."));
        }
        inventory = Path.Combine(objectFolder, "inventory.json");
        TemporaryFolder.Copy(folder.File("archive/store"), folder.File("copy/store"));
        FlipBit(original);
        FlipBit(inventory);
        File.Delete(Path.Combine(objectFolder, "v1", "inventory.json.sha512"));

        await using var opened = await OpenAsync();
        (await FindingsAsync(opened)).Should().HaveCountGreaterThan(2);
        (await opened.RepairAsync().Select(done => done.What).ToListAsync(TestContext.Current.CancellationToken)).Should().Contain(what => what.Contains("inventory.json was restored"));
        (await FindingsAsync(opened)).Should().OnlyContain(finding => finding.What.Contains("owner-password", StringComparison.Ordinal) || finding.What.Contains("originals", StringComparison.Ordinal));
        FlipBit(Path.Combine(folder.File("copy/store"), Path.GetRelativePath(folder.File("archive/store"), original)));
        await foreach (var _ in opened.RepairAsync(folder.File("copy"))) { }
        (await FindingsAsync(opened)).Should().ContainSingle("the copy is damaged, too, and is not taken");
        FlipBit(Path.Combine(folder.File("copy/store"), Path.GetRelativePath(folder.File("archive/store"), original)));

        await foreach (var _ in opened.RepairAsync(folder.File("copy"))) { }

        (await FindingsAsync(opened)).Should().BeEmpty();
        opened.Store.Events(id)[^1].Type.Should().Be("repair");
    }

    [Theory]
    [InlineData("v1/inventory.json")]
    [InlineData("v1/inventory.json.sha512")]
    [InlineData("v2/inventory.json")]
    [InlineData("v2/inventory.json.sha512")]
    [InlineData("inventory.json")]
    [InlineData("inventory.json.sha512")]
    public async Task Each_inventory_and_sidecar_of_an_object_with_two_versions_is_derived_again(string file)
    {
        await using var archive = await OpenAsync();
        var record = Named("Written twice");
        foreach (var title in (string[])["First", "Second"]) await archive.SaveAsync(record with { Title = title }, "Enter", "tests");
        await archive.IndexAsync();
        FlipBit(Path.Combine(Directory.EnumerateDirectories(folder.File("archive/store"), $"*{record.Id}", SearchOption.AllDirectories).Single(), file));
        (await FindingsAsync(archive)).Should().NotBeEmpty();

        await foreach (var _ in archive.RepairAsync()) { }

        await archive.IndexAsync();
        (await FindingsAsync(archive)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_publication_gone_from_the_store_comes_back_whole_from_a_copy()
    {
        var before = await FillAsync();
        TemporaryFolder.Copy(folder.File("archive/store"), folder.File("copy"));
        await using var archive = await OpenAsync();
        var id = (await archive.Catalogue.IdsAsync())[0];
        Directory.Delete(Directory.EnumerateDirectories(folder.File("archive/store"), $"*{id}", SearchOption.AllDirectories).Single(), recursive: true);
        (await FindingsAsync(archive)).Should().ContainSingle().Which.Id.Should().Be(id);

        await foreach (var _ in archive.RepairAsync(folder.File("copy"))) { }

        (await FindingsAsync(archive)).Should().BeEmpty();
        (await RecordsAsync(archive)).Length.Should().BeGreaterThan(before.Length, "the repair is on record");
    }

    [Theory]
    [InlineData("stray.txt")]
    [InlineData("ab/stray.txt")]
    [InlineData("extensions/stray.json")]
    [InlineData("README.txt")]
    [InlineData("ocfl_layout.json")]
    public async Task What_does_not_belong_in_the_storage_root_and_what_is_changed_there_is_found(string path)
    {
        await FillAsync();
        var full = folder.File($"archive/store/{path}");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        if (File.Exists(full))
        {
            var text = await File.ReadAllTextAsync(full);
            File.Delete(full);
            await File.WriteAllTextAsync(full, text.Replace("identifier", "identifieR", StringComparison.Ordinal));
        }
        else await File.WriteAllTextAsync(full, "stray");

        await using var archive = await OpenAsync();

        (await FindingsAsync(archive)).Should().ContainSingle().Which.What.Should().Contain(Path.GetFileName(path));
    }
}

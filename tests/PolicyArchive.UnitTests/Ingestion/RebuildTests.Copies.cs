using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>Between an archive and a copy of it, what is newer or says something else is never lost.</summary>
public sealed partial class RebuildTests
{
    [Fact]
    public async Task A_store_that_was_put_back_is_brought_forward_from_the_backup_which_keeps_what_is_newer()
    {
        await using var archive = await OpenAsync();
        var record = await TwiceSavedAsync(archive);
        (await BackUpAsync(archive)).Findings.Should().BeEmpty();
        PutBack(ObjectIn("archive", record.Id));

        (await FindingsAsync(archive)).Should().ContainSingle().Which.What.Should().Contain("older state");
        await foreach (var done in archive.RepairAsync()) done.What.Should().BeEmpty();
        (await archive.Catalogue.FindAsync(record.Id))!.Title.Should().Be("Second", "the store has lost it, and nothing else");
        await FluentActions.Awaiting(() => archive.SaveAsync(record, "Change", "tests")).Should().ThrowAsync<StorageException>().WithMessage("*older state*");
        (await BackUpAsync(archive)).Findings.Should().ContainSingle().Which.What.Should().Contain("newer version");
        Directory.Exists(Path.Combine(ObjectIn("backup", record.Id), "v2")).Should().BeTrue();

        await foreach (var _ in archive.RepairAsync(folder.File("backup"))) { }

        await archive.IndexAsync();
        (await FindingsAsync(archive)).Should().BeEmpty();
        archive.Store.Read(record.Id)!.Title.Should().Be("Second");
        (await BackUpAsync(archive)).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task An_inventory_that_was_put_back_hides_no_version_that_is_there()
    {
        await using var archive = await OpenAsync();
        var record = await TwiceSavedAsync(archive);
        var place = ObjectIn("archive", record.Id);
        foreach (var file in (string[])["inventory.json", "inventory.json.sha512"]) File.Copy(Path.Combine(place, "v1", file), Path.Combine(place, file), overwrite: true);

        archive.Store.Read(record.Id)!.Title.Should().Be("Second");
        (await FindingsAsync(archive)).Should().OnlyContain(finding => finding.What.Contains("inventory.json", StringComparison.Ordinal)).And.NotBeEmpty();
        (await BackUpAsync(archive)).Findings.Should().NotContain(finding => finding.What.Contains("v2/", StringComparison.Ordinal));

        await foreach (var _ in archive.RepairAsync()) { }

        await archive.IndexAsync();
        (await FindingsAsync(archive)).Should().BeEmpty();
        (await archive.Catalogue.FindAsync(record.Id))!.Title.Should().Be("Second");
    }

    [Fact]
    public async Task What_says_something_else_of_the_same_version_takes_the_place_of_nothing()
    {
        PublicationId id;
        await using (var archive = await OpenAsync())
        {
            id = (await TwiceSavedAsync(archive)).Id;
            await BackUpAsync(archive);
        }
        var original = Directory.GetFiles(ObjectIn("backup", id), "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllBytes);
        Directory.Delete(ObjectIn("archive", id), recursive: true);
        new OriginalStore(new ArchiveHome(folder.File("archive")), TimeProvider.System).Keep(
            Named("Forged") with { Id = id }, [], "Enter", "tests", [new Event("metadata modification", TimeProvider.System.GetUtcNow(), "tests", "success", "Enter")]);

        await using var forged = await OpenAsync();
        var told = new List<Finding>();
        await foreach (var done in forged.RepairAsync(folder.File("backup"))) told.Add(done);

        told.Should().ContainSingle().Which.What.Should().Contain("something else");
        (await forged.Catalogue.FindAsync(id))!.Title.Should().Be("Second");
        (await BackUpAsync(forged)).Findings.Should().ContainSingle().Which.What.Should().Contain("Nothing was changed there");
        foreach (var (path, bytes) in original) File.ReadAllBytes(path).Should().Equal(bytes, path);
    }

    [Fact]
    public async Task The_object_of_organisations_articles_and_subjects_is_missed_and_comes_back_with_its_history()
    {
        await FillAsync();
        TemporaryFolder.Copy(folder.File("archive/store"), folder.File("copy"));
        var place = Directory.EnumerateDirectories(folder.File("archive/store"), "*authorities", SearchOption.AllDirectories).Single();
        Directory.Delete(place, recursive: true);
        await using var archive = await OpenAsync();
        (await FindingsAsync(archive)).Should().ContainSingle().Which.What.Should().Contain("lacks the object of the organisations");
        Directory.Exists(place).Should().BeFalse("nobody was asked yet");

        await foreach (var _ in archive.RepairAsync(folder.File("copy"))) { }

        (await FindingsAsync(archive)).Should().BeEmpty();
        File.ReadAllBytes(Path.Combine(place, "inventory.json")).Should().Equal(File.ReadAllBytes(place.Replace("archive/store", "copy", StringComparison.Ordinal) + "/inventory.json"));

        Directory.Delete(place, recursive: true);
        var told = new List<Finding>();
        await foreach (var done in archive.RepairAsync()) told.Add(done);

        told.Should().ContainSingle().Which.What.Should().Contain("as the catalogue has them");
        (await FindingsAsync(archive)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_backup_alone_has_is_a_finding_of_backing_up()
    {
        await using var archive = await OpenAsync();
        var record = await TwiceSavedAsync(archive);
        await BackUpAsync(archive);
        Directory.Delete(ObjectIn("archive", record.Id), recursive: true);

        (await BackUpAsync(archive)).Findings.Should().ContainSingle().Which.What.Should().Contain(record.Id.Value).And.Contain("brings it back");
        Directory.Exists(ObjectIn("backup", record.Id)).Should().BeTrue();
    }

    [Fact]
    public async Task What_has_come_to_harm_in_a_backup_is_copied_anew_within_thirty_days()
    {
        await using var archive = await OpenAsync();
        var record = await TwiceSavedAsync(archive);
        await BackUpAsync(archive);
        var file = Path.Combine(ObjectIn("backup", record.Id), "v1/content/publication.json");
        var whole = await File.ReadAllBytesAsync(file);
        FlipBit(file);
        var copied = 0;

        for (var day = 0; day < 30; day++) copied += (await BackUpAsync(archive, new Day(day))).Copied;

        copied.Should().Be(1);
        File.ReadAllBytes(file).Should().Equal(whole);
    }

    private sealed class Day(int number) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddDays(number);
    }

    private static async Task<Publication> TwiceSavedAsync(Archive archive)
    {
        var record = Named("First");
        await archive.SaveAsync(record, "Enter", "tests");
        await archive.SaveAsync(record with { Title = "Second" }, "Change", "tests");
        await archive.IndexAsync();
        return record with { Title = "Second" };
    }

    private async Task<BackupResult> BackUpAsync(Archive archive, TimeProvider? time = null)
    {
        using var copy = new ArchiveHome(folder.File("backup"));
        return await new Backup(archive.Home, copy, NullLoggerFactory.Instance, time ?? TimeProvider.System).WriteAsync(CancellationToken.None);
    }

    private string ObjectIn(string home, PublicationId id) => Directory.EnumerateDirectories(folder.File($"{home}/store"), $"*{id}", SearchOption.AllDirectories).Single();

    private static void PutBack(string place)
    {
        Directory.Delete(Path.Combine(place, "v2"), recursive: true);
        foreach (var file in (string[])["inventory.json", "inventory.json.sha512"]) File.Copy(Path.Combine(place, "v1", file), Path.Combine(place, file), overwrite: true);
    }
}

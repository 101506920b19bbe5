using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

public sealed class StoreDamageTests : IDisposable
{
    private readonly StorageBench bench = new();

    [Theory]
    [InlineData("inventory.json")]
    [InlineData("v2/content/publication.json")]
    public async Task A_flipped_bit_in_a_record_is_found_when_it_is_read(string name)
    {
        var publication = await KeepTwoVersions();
        Flip(Path.Combine(bench.ObjectFolder(publication.Id), name));

        bench.Store.Invoking(store => store.Read(publication.Id))
            .Should().Throw<StorageException>().WithMessage($"*{name}*").Which.Problem.Should().Be(StorageProblem.Damaged);
    }

    [Fact]
    public async Task A_flipped_bit_in_any_file_is_found_by_verifying_and_its_file_named()
    {
        var publication = await KeepTwoVersions();
        foreach (var file in Directory.GetFiles(bench.ObjectFolder(publication.Id), "*", SearchOption.AllDirectories))
        {
            Flip(file);
            Verify(publication).Should().Contain(damage => damage.Path.StartsWith(file) || file.StartsWith(damage.Path), file);
            Flip(file);
        }
        Verify(publication).Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_file_and_a_stray_one_are_found()
    {
        var publication = await KeepTwoVersions();
        var original = bench.Store.PathOf(publication.Id, "report.pdf")!;
        File.Move(original, original + ".moved");

        Verify(publication).Should().BeEquivalentTo([
            new { Path = original, Found = "nothing" }, new { Path = original + ".moved", Found = "a file that belongs to no version" }]);
    }

    [Fact]
    public async Task A_link_is_found_even_where_it_leads_to_the_right_bytes()
    {
        var publication = await KeepTwoVersions();
        var original = bench.Store.PathOf(publication.Id, "report.pdf")!;
        var elsewhere = Path.Combine(bench.Home.Path, "elsewhere.pdf");
        File.Move(original, elsewhere);
        File.CreateSymbolicLink(original, elsewhere);
        Directory.CreateSymbolicLink(Path.Combine(bench.ObjectFolder(publication.Id), "v1", "more"), bench.Home.InboxPath);

        Verify(publication).Should().BeEquivalentTo([
            new { Path = original, Expected = "what is no link", Found = $"a link to {elsewhere}" },
            new { Path = Path.Combine(bench.ObjectFolder(publication.Id), "v1", "more"), Expected = "nothing", Found = $"a link to {bench.Home.InboxPath}" }]);
    }

    [Fact]
    public async Task An_empty_folder_is_found_and_repairing_removes_it()
    {
        var publication = await KeepTwoVersions();
        var empty = Path.Combine(bench.ObjectFolder(publication.Id), "v1", "content", "empty");
        Directory.CreateDirectory(Path.Combine(empty, "in", "it"));

        Verify(publication).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Path = Path.Combine(empty, "in", "it"), Found = "an empty folder", IsDerived = true });
        bench.Store.Repair(publication.Id, null).Should().ContainSingle();

        Verify(publication).Should().BeEmpty();
        Directory.Exists(empty).Should().BeFalse();
    }

    [Theory]
    [InlineData("inventory.json")]
    [InlineData("inventory.json.sha512")]
    [InlineData("0=ocfl_object_1.1")]
    [InlineData("v1/inventory.json")]
    [InlineData("v1/content/originals/report.pdf")]
    [InlineData("v2/content/publication.json")]
    public async Task A_file_that_cannot_be_read_is_named(string name)
    {
        var publication = await KeepTwoVersions();
        var path = Path.Combine(bench.ObjectFolder(publication.Id), name);
        using var unreadable = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);

        Verify(publication).Should().Contain(damage => damage.Path == path && damage.Found.Contains("cannot be read"));
    }

    [Fact]
    public async Task An_object_without_its_inventory_is_named()
    {
        var publication = await KeepTwoVersions();
        File.Delete(Path.Combine(bench.ObjectFolder(publication.Id), "inventory.json"));

        bench.Store.Invoking(store => store.Read(publication.Id)).Should().Throw<StorageException>().WithMessage("*inventory.json*");
        Verify(publication).Should().ContainSingle().Which.Path.Should().EndWith("inventory.json");
    }

    [Fact]
    public void A_folder_that_is_something_else_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        using var home = new ArchiveHome(folder.Path);
        File.WriteAllText(Path.Combine(home.StorePath, "0=ocfl_1.0"), "ocfl_1.0\n");

        FluentActions.Invoking(() => new OriginalStore(home, bench.Time)).Should().Throw<StorageException>().WithMessage("*0=ocfl_1.0*left alone*");

        Directory.EnumerateFileSystemEntries(home.StorePath).Should().ContainSingle();
    }

    [Fact]
    public void A_storage_root_of_another_layout_is_left_alone()
    {
        var layout = Path.Combine(bench.Home.StorePath, "ocfl_layout.json");
        File.Delete(layout);
        File.WriteAllText(layout, """{ "extension": "0002-flat-direct-storage-layout", "description": "flat" }""");

        FluentActions.Invoking(() => new OriginalStore(bench.Home, bench.Time)).Should().Throw<StorageException>()
            .Which.Problem.Should().Be(StorageProblem.Refused);
    }

    [Theory]
    [InlineData("ocfl_layout.json", null)]
    [InlineData("ocfl_layout.json", "{ ")]
    [InlineData("extensions/0003-hash-and-id-n-tuple-storage-layout/config.json", null)]
    [InlineData("extensions/0003-hash-and-id-n-tuple-storage-layout/config.json", """{ "extensionName": "0003-hash-and-id-n-tuple-storage-layout", "digestAlgorithm": "sha256", "tupleSize": 3, "numberOfTuples": 1 }""")]
    [InlineData("ocfl_layout.json", """{ "extension": "0003-hash-and-id-n-tuple-storage-layous" }""")]
    [InlineData("0=ocfl_1.1", null)]
    [InlineData("README.txt", null)]
    public async Task A_storage_root_without_one_of_its_own_files_is_known_by_the_others_and_repaired(string name, string? damage)
    {
        var publication = await bench.KeepNew();
        var whole = StoreFiles();
        var path = Path.Combine(bench.Home.StorePath, name);
        File.Delete(path);
        if (damage is not null) File.WriteAllText(path, damage);

        var store = new OriginalStore(bench.Home, bench.Time);

        store.Read(publication.Id).Should().BeEquivalentTo(publication);
        store.VerifyRoot(CancellationToken.None).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Path = path, IsDerived = true });
        store.RepairRoot(null).Should().ContainSingle().Which.Should().Contain(name);
        StoreFiles().Should().Equal(whole);
    }

    [Fact]
    public async Task A_storage_root_that_nothing_but_its_objects_tells_of_is_left_alone()
    {
        await bench.KeepNew();
        File.Delete(Path.Combine(bench.Home.StorePath, "ocfl_layout.json"));
        File.Delete(Path.Combine(bench.Home.StorePath, "0=ocfl_1.1"));
        var left = StoreFiles();

        FluentActions.Invoking(() => new OriginalStore(bench.Home, bench.Time)).Should().Throw<StorageException>().WithMessage("*'0=ocfl_1.1' and 'ocfl_layout.json' are missing*backup*");

        StoreFiles().Should().Equal(left);
    }

    [Fact]
    public void The_store_tells_a_stranger_how_to_read_it() =>
        File.ReadAllText(Path.Combine(bench.Home.StorePath, "README.txt")).Should().Contain("sha512sum").And.Contain("sha256sum").And.Contain("publication.json");

    public void Dispose() => bench.Dispose();

    private async Task<Publication> KeepTwoVersions()
    {
        var publication = await bench.KeepNew();
        bench.Store.Keep(publication with { Title = "Water for all" }, [], "Corrected the title.", "a");
        return publication;
    }

    private List<StoreDamage> Verify(Publication publication) => [.. bench.Store.Verify(publication.Id, CancellationToken.None)];

    private List<(string Path, string Content)> StoreFiles() =>
        [.. Directory.EnumerateFiles(bench.Home.StorePath, "*", SearchOption.AllDirectories).Order().Select(path => (path, File.ReadAllText(path)))];

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }
}

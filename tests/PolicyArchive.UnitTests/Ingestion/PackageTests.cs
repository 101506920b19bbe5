using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Ingestion;
using PolicyArchive.Ingestion.Packages;
using PolicyArchive.Storage;
using PolicyArchive.Storage.Bags;
using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.UnitTests.Ingestion;

public sealed class PackageTests : IDisposable
{
    private static readonly StorageOptions Limits = new() { FreeBytesKept = 0 };
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string> Tampering => new()
    {
        { "C3 a digest is wrong", "*WrongDigest*originals/report.pdf*" },
        { "C3 a file is missing", "*MissingFile*originals/report.pdf*" },
        { "C3 a file too many", "*ExtraFile*originals/more.pdf*" },
        { "C3 something is to be fetched", "*Fetch*fetched*" },
        { "C3 a manifest leads out", "*UnsafePath*../../x*" },
        { "the only digests are by MD5", "*WeakDigest*256 bits*" },
        { "C7 an original is named by a path", "*'../../x.pdf'*clean file name*" },
        { "C7 a folder is named by no identifier", "*data/elsewhere*identifier*" },
        { "the record is another publication's", "*record in*that of*" },
        { "the record is no record", "*record of*can't be read*" },
        { "the record names other bytes", "*SHA-256*its record says*" },
        { "the record names another length", "*bytes; its record says*" },
        { "an original is not in the record", "*originals/stranger.pdf is not in its record*" },
        { "an original of the record is not there", "*originals/report.pdf is missing*" },
        { "no record", "*has no publication.json*" },
        { "the record has no title but null", "*record of*something that it must say is missing*" },
        { "an event is no JSON", "*events.jsonl can't be read*" },
        { "an event is none", "*events.jsonl can't be read*" },
        { "the title is too long", "*record of*'title' has 1,000,000 characters*" },
        { "the title has control characters", "*record of*'title' has control characters*" },
        { "the original is no PDF", "*record of*'report.pdf' is 'text/html'*" },
        { "nothing says why it is withdrawn", "*record of*tombstone*" },
        { "a field stands twice", "*record of*can't be read*title*" },
        { "a field is unknown", "*record of*can't be read*shelfMark*" },
        { "an event is still to come", "*events.jsonl: an event happened at a time that is still to come*" },
        { "two publications have the same bytes", "*same bytes as an original of*" },
    };

    [Theory]
    [InlineData("everything")]
    [InlineData("everything.zip")]
    public async Task Everything_goes_out_as_a_bag_and_comes_in_again_without_a_difference(string name)
    {
        await using (var first = await OpenAsync("first"))
        {
            await FillAsync(first);
            (await new BagExport(first.Store, first.Catalogue, TimeProvider.System).WriteAsync(null, folder.File(name))).Should().Be(2);
        }
        await using var second = await OpenAsync("second");

        using var package = Package.OpenBag(folder.File(name), Limits);
        var result = await new PackageImport(second, Limits).TakeInAsync(package, "tests");

        result.Taken.Should().HaveCount(2);
        await using var again = await OpenAsync("first");
        await CompareAsync(again, second);
        (await second.Catalogue.FindOrganisationAsync("water"))!.NameKo.Should().Be("상수도사업본부");
        var twice = await new PackageImport(second, Limits).TakeInAsync(package, "tests");
        twice.Should().Match<PackageResult>(outcome => outcome.Held.Count == 2 && outcome.Taken.Count == 0 && outcome.Refused.Count == 0);
        package.LeftOut.Should().BeEmpty();
    }

    [Fact]
    public async Task Everything_goes_out_as_OCFL_and_comes_in_again_byte_for_byte_with_all_versions()
    {
        await using var first = await OpenAsync("first");
        var (one, _) = await FillAsync(first);
        OcflPackage.Write(first.Home, first.Store.All(), folder.File("ocfl"), CancellationToken.None);
        await using var second = await OpenAsync("second");

        using var package = Package.OpenOcfl(folder.File("ocfl"), Limits);
        var result = await new PackageImport(second, Limits).TakeInAsync(package, "tests");

        result.Taken.Should().HaveCount(2);
        // What organisations there are is an archive's own, so that object has a past of its own.
        Snapshot(second.Home.StorePath, "authorities").Should().BeEquivalentTo(Snapshot(first.Home.StorePath, "authorities"));
        second.Store.ReadAuthorities()!.IsSameAs(first.Store.ReadAuthorities()!).Should().BeTrue();
        await CompareAsync(first, second);
        second.Store.Verify(one, CancellationToken.None).Should().BeEmpty();
        (await second.Catalogue.FindAsync(one))!.Title.Should().Be("Water for all");
    }

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task A_bag_that_does_not_validate_is_refused_by_name_and_nothing_is_written(string way, string said)
    {
        var bag = folder.File("bag");
        await WriteBagAsync(bag, way);

        using var package = Package.OpenBag(bag, Limits);
        await using var archive = await OpenAsync("second");
        var before = Snapshot(archive.Home.Path, "catalog").Keys.ToList();
        var result = await new PackageImport(archive, Limits).TakeInAsync(package, "tests");

        result.Refused.Should().ContainMatch(said).And.BeEquivalentTo(package.Refusals);
        result.Taken.Should().BeEmpty();
        Snapshot(archive.Home.Path, "catalog").Keys.Should().BeEquivalentTo(before);
        archive.Store.All().Should().BeEmpty();
        File.Exists(folder.File("x.pdf")).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_held_with_another_record_or_by_another_publication_is_refused_and_the_rest_taken_in()
    {
        await using (var first = await OpenAsync("first"))
        {
            var (one, two) = await FillAsync(first);
            await new BagExport(first.Store, first.Catalogue, TimeProvider.System).WriteAsync([one, two], folder.File("bag"));
        }
        await using var second = await OpenAsync("second");
        using var package = Package.OpenBag(folder.File("bag"), Limits);
        (await new PackageImport(second, Limits).TakeInAsync(package, "tests")).Taken.Should().HaveCount(2);
        var changed = second.Store.Read(second.Store.All().First())!;
        await second.SaveAsync(changed with { Title = "Changed here" }, "Changed.", "librarian");

        var result = await new PackageImport(second, Limits).TakeInAsync(package, "tests");

        result.Refused.Should().ContainSingle().Which.Should().Contain(changed.Id.Value).And.Contain("another record");
        result.Held.Should().ContainSingle();
        second.Store.Read(changed.Id)!.Title.Should().Be("Changed here");
    }

    [Fact]
    public async Task An_OCFL_folder_that_is_damaged_or_not_of_publications_is_refused_by_name()
    {
        await using var first = await OpenAsync("first");
        await FillAsync(first);
        OcflPackage.Write(first.Home, first.Store.All(), folder.File("damaged"), CancellationToken.None);
        var original = Directory.EnumerateFiles(folder.File("damaged"), "report.pdf", SearchOption.AllDirectories).First();
        File.Delete(original);
        await File.WriteAllTextAsync(original, "other bytes");
        new UnitTests.Storage.Ocfl.MadeObject().WriteTo(Path.Combine(folder.File("foreign"), "one"));
        await File.WriteAllTextAsync(Path.Combine(folder.File("foreign"), "0=ocfl_1.1"), "ocfl_1.1\n");

        using var damaged = Package.OpenOcfl(folder.File("damaged"), Limits);
        using var foreign = Package.OpenOcfl(folder.File("foreign"), Limits);

        damaged.Refusals.Should().ContainMatch("E092*report.pdf*");
        foreign.Refusals.Should().ContainSingle().Which.Should().Contain("no publication's object");
    }

    [Fact]
    public async Task A_damaged_original_never_goes_out_as_if_it_were_sound()
    {
        await using var first = await OpenAsync("first");
        var (one, _) = await FillAsync(first);
        var path = first.Store.PathOf(one, "report.pdf")!;
        File.Delete(path);
        await File.WriteAllTextAsync(path, "other bytes");

        await new BagExport(first.Store, first.Catalogue, TimeProvider.System).Invoking(export => export.WriteAsync([one], folder.File("bag"))).Should().ThrowAsync<StorageException>().WithMessage("*report.pdf*SHA-512*");
        FluentActions.Invoking(() => OcflPackage.Write(first.Home, [one], folder.File("ocfl"), CancellationToken.None)).Should().Throw<StorageException>().WithMessage("*E092*");

        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Should().Equal("first");
    }

    public void Dispose() => folder.Dispose();

    private async Task<Archive> OpenAsync(string name) =>
        (await Archive.OpenAsync(new ArchiveOptions { Home = folder.File(name), Storage = Limits }, "tests", NullLoggerFactory.Instance, TimeProvider.System))!;

    // One publication with two originals, two versions and events, and one record without a file.
    private static async Task<(PublicationId One, PublicationId Two)> FillAsync(Archive archive)
    {
        var staging = new Staging(archive.Home, Limits);
        var files = new List<StagedFile>();
        foreach (var (name, text) in new[] { ("report.pdf", "water"), ("부록 100%.pdf", "more water") })
            files.Add(await staging.ReceiveAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, CancellationToken.None));
        await archive.SaveAuthoritiesAsync(known => known with { Organisations = [new Organisation { Slug = "water", NameEn = "Water Works", NameKo = "상수도사업본부" }] }, "Add", "tests");
        var one = PublicationOf(files) with { Publisher = "water" };
        Event[] events = [new Event("ingestion", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "tests", "success", "Two lines\nof \"detail\", 물.")];
        archive.Store.Keep(one, files, "Taken in.", "tests", events);
        await archive.Catalogue.SaveAsync(one, events);
        await archive.SaveAsync(one with { Title = "Water for all" }, "Put the title right", "librarian");
        var two = PublicationOf([]) with { State = PublicationState.Draft };
        await archive.SaveAsync(two, "A record without a file", "librarian");
        return (one.Id, two.Id);
    }

    private static Publication PublicationOf(IEnumerable<StagedFile> files) => new()
    {
        Id = PublicationId.New(), Title = "Water for everyone", TitleKo = "모두를 위한 물", Kind = Kind.Report, Registered = new DateOnly(2026, 1, 2),
        State = PublicationState.Withdrawn, Tombstone = new Tombstone(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero), "tests", "For the test."), Originals = [.. files.Select(file => new Original(file.Name, "application/pdf", file.Length, file.Fixity, 1))],
    };

    private static async Task CompareAsync(Archive one, Archive other)
    {
        other.Store.All().Should().Equal(one.Store.All());
        foreach (var id in one.Store.All())
        {
            other.Store.FilesOf(id).Select(file => (file.Name, file.Sha512)).Should().Equal(one.Store.FilesOf(id).Select(file => (file.Name, file.Sha512)));
            ArchiveJson.Write(other.Store.Read(id)!).Should().Equal(ArchiveJson.Write((await one.Catalogue.FindAsync(id))!));
            ArchiveJson.Write((await other.Catalogue.FindAsync(id))!).Should().Equal(ArchiveJson.Write((await one.Catalogue.FindAsync(id))!));
            (await other.Catalogue.EventsAsync(id)).Should().Equal(await one.Catalogue.EventsAsync(id)).And.NotBeEmpty();
            other.Store.Verify(id, CancellationToken.None).Should().BeEmpty();
        }
    }

    // A bag with one publication, made wrong in one way: before it is written, so that its manifests fit, or after that.
    private static async Task WriteBagAsync(string target, string way)
    {
        var bytes = "water"u8.ToArray();
        var id = PublicationId.New();
        var fixity = Fixity.FromBytes(System.Security.Cryptography.SHA256.HashData(way == "the record names other bytes" ? "x"u8 : bytes));
        var original = new Original(way.StartsWith("C7 an original", StringComparison.Ordinal) ? "../../x.pdf" : "report.pdf", "application/pdf", way.Contains("length") ? 7 : bytes.Length, fixity, 1);
        var record = PublicationOf([]) with { Id = way.StartsWith("the record is another", StringComparison.Ordinal) ? PublicationId.New() : id, Originals = [original] };
        record = way switch
        {
            "the title is too long" => record with { Title = new string('x', 1_000_000) },
            "the title has control characters" => record with { Title = "Water\u001b[31m" },
            "the original is no PDF" => record with { Originals = [original with { MediaType = "text/html" }] },
            "nothing says why it is withdrawn" => record with { Tombstone = null },
            _ => record,
        };
        using (var bag = BagWriter.Create(target, TimeProvider.System.GetUtcNow()))
        {
            await AddAsync(bag, $"{id}/publication.json", way == "the record is no record" ? "{}"u8.ToArray() : Written(record, way), skip: way == "no record");
            await AddAsync(bag, $"{id}/originals/report.pdf", bytes, skip: way.StartsWith("an original of the record", StringComparison.Ordinal));
            await AddAsync(bag, $"{id}/originals/stranger.pdf", "x"u8.ToArray(), skip: way != "an original is not in the record");
            await AddAsync(bag, $"{id}/events.jsonl", OfEvents(way), skip: !way.StartsWith("an event", StringComparison.Ordinal));
            await AddAsync(bag, "elsewhere/publication.json", "{}"u8.ToArray(), skip: !way.StartsWith("C7 a folder", StringComparison.Ordinal));
            if (way.StartsWith("two", StringComparison.Ordinal))
            {
                var twin = record with { Id = PublicationId.New() };
                await AddAsync(bag, $"{twin.Id}/publication.json", ArchiveJson.Write(twin));
                await AddAsync(bag, $"{twin.Id}/originals/report.pdf", bytes);
            }
            bag.Finish([]);
        }
        var path = Path.Combine(target, "data", id.Value, "originals");
        if (way == "C3 a digest is wrong") await File.WriteAllTextAsync(Path.Combine(path, "report.pdf"), "other");
        if (way == "C3 a file is missing") File.Delete(Path.Combine(path, "report.pdf"));
        if (way == "the only digests are by MD5") await WriteWeakManifestAsync(target);
        if (way == "C3 a file too many") await File.WriteAllTextAsync(Path.Combine(path, "more.pdf"), "x");
        if (way == "C3 something is to be fetched") await File.WriteAllTextAsync(Path.Combine(target, "fetch.txt"), $"http://169.254.169.254/ - data/{id}/originals/report.pdf\n");
        if (way == "C3 a manifest leads out") await File.AppendAllTextAsync(Path.Combine(target, "manifest-sha256.txt"), $"{fixity}  data/../../x\n");
    }

    private static async Task WriteWeakManifestAsync(string bag)
    {
        foreach (var strong in Directory.EnumerateFiles(bag, "*manifest-sha*.txt").ToList()) File.Delete(strong);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(bag, "data"), "*", SearchOption.AllDirectories))
        {
            using var md5 = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.MD5);
            md5.AppendData(await File.ReadAllBytesAsync(file));
            await File.AppendAllTextAsync(Path.Combine(bag, "manifest-md5.txt"), $"{Convert.ToHexStringLower(md5.GetHashAndReset())}  {Path.GetRelativePath(bag, file)}\n");
        }
    }

    private static byte[] OfEvents(string way) => way switch
    {
        "an event is none" => "{}\n"u8.ToArray(),
        "an event is still to come" => ArchiveJson.WriteLines([new Event("ingestion", new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), "tests", "success", "In time.")]),
        _ => "nonsense\n"u8.ToArray(),
    };

    private static byte[] Written(Publication record, string way)
    {
        var json = Encoding.UTF8.GetString(ArchiveJson.Write(record));
        return Encoding.UTF8.GetBytes(way switch
        {
            "the record has no title but null" => json.Replace($"\"{record.Title}\"", "null", StringComparison.Ordinal),
            "a field stands twice" => json.Replace("\"title\"", "\"title\": \"Other\", \"title\"", StringComparison.Ordinal),
            "a field is unknown" => json.Replace("\"title\"", "\"shelfMark\": \"W 1\", \"title\"", StringComparison.Ordinal),
            _ => json,
        });
    }

    private static Task AddAsync(BagWriter bag, string path, byte[] bytes, bool skip = false)
    {
        if (!skip) bag.Add(path, new MemoryStream(bytes));
        return Task.CompletedTask;
    }

    private static Dictionary<string, string> Snapshot(string path, string except = "no such file") =>
        Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(path, file).Contains(except, StringComparison.Ordinal) && Path.GetFileName(file) is not ("lock" or "lock.holder"))
            .ToDictionary(file => Path.GetRelativePath(path, file), file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
}

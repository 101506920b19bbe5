using System.Text;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

/// <summary>Originals for readers, as they were received or not at all.</summary>
public sealed class VerifiedOriginalsTests : IDisposable
{
    private readonly StorageBench bench = new();
    private readonly VerifiedOriginals originals;

    public VerifiedOriginalsTests() => originals = new VerifiedOriginals(bench.Store, bench.Time);

    public void Dispose()
    {
        originals.Dispose();
        bench.Dispose();
    }

    [Fact]
    public async Task An_original_of_which_a_bit_was_flipped_is_not_opened_until_it_is_back()
    {
        var publication = await bench.KeepNew();
        var path = bench.Store.PathOf(publication.Id, "report.pdf")!;
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Overwrite(path, "%PDF-1.7 wates");

        await Opening(publication).Should().ThrowAsync<StorageException>().WithMessage("its SHA-256 is*");
        (await originals.ProblemOfAsync(publication.Id, publication.Originals[0], null)).Should().NotBeNull();

        File.Delete(path);
        await File.WriteAllBytesAsync(path, whole, TestContext.Current.CancellationToken);
        (await ReadAsync(publication)).Should().Be("%PDF-1.7 water");
    }

    [Fact]
    public async Task What_was_found_is_remembered_for_a_day_unless_a_check_has_failed_since()
    {
        var publication = await bench.KeepNew();
        var path = bench.Store.PathOf(publication.Id, "report.pdf")!;
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        await ReadAsync(publication);
        // As rot does: nothing tells that the file is another one.
        Overwrite(path, "%PDF-1.7 wates");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        bench.Time.Advance(TimeSpan.FromHours(1));
        (await ReadAsync(publication)).Should().Be("%PDF-1.7 wates", "an unchanged file is read once");
        await Opening(publication, bench.Time.GetUtcNow()).Should().ThrowAsync<StorageException>();

        Overwrite(path, "%PDF-1.7 water");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        (await ReadAsync(publication)).Should().Be("%PDF-1.7 water");
        Overwrite(path, "%PDF-1.7 wates");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        bench.Time.Advance(TimeSpan.FromDays(1));
        await Opening(publication).Should().ThrowAsync<StorageException>();
    }

    private Func<Task<Stream>> Opening(Publication publication, DateTimeOffset? doubtedAt = null) => () => originals.OpenAsync(publication.Id, publication.Originals[0], doubtedAt);

    private async Task<string> ReadAsync(Publication publication)
    {
        using var text = new StreamReader(await originals.OpenAsync(publication.Id, publication.Originals[0], null));
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static void Overwrite(string path, string text)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}

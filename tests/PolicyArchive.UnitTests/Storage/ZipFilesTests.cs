using PolicyArchive.Storage;
using PolicyArchive.UnitTests.Ingestion;

namespace PolicyArchive.UnitTests.Storage;

public sealed class ZipFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_entry_of_which_a_bit_has_changed_is_damaged_and_the_others_are_whole()
    {
        var path = Zips.OfStored(folder.File("box.zip"), ("a.pdf", "water"), ("b.pdf", "ozone"), ("empty.pdf", string.Empty));
        Zips.Flip(path, "water");
        using var zip = new ZipFiles(path, 3);

        var reading = zip.Entries.Select(entry => (Action)(() => zip.Open(entry).CopyTo(Stream.Null))).ToList();

        reading[0].Should().Throw<InvalidDataException>().WithMessage("'a.pdf' is damaged*");
        reading[1].Should().NotThrow();
        reading[2].Should().NotThrow();
    }
}

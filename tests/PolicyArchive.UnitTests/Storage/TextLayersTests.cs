using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

public sealed class TextLayersTests : IDisposable
{
    private static readonly Fixity SomeFixity = Fixity.Parse(new string('a', 64));
    private readonly StorageBench bench = new();

    [Fact]
    public void A_text_layer_is_read_back_page_by_page()
    {
        var layer = Layer("1", 5);

        bench.Layers.Write(layer);

        bench.Layers.Has(SomeFixity, "1").Should().BeTrue();
        using var reader = bench.Layers.Open(SomeFixity)!;
        reader.PageCount.Should().Be(5);
        reader.Fixity.Should().Be(SomeFixity);
        reader.ExtractorVersion.Should().Be("1");
        reader.Facts.Should().BeEquivalentTo(layer.Facts);
        reader.Labels.Should().Equal("i", "ii", "iii", "iv", "v");
        reader.Statuses.Should().Equal(layer.Pages.Select(page => page.Status));
        foreach (var number in (int[])[5, 1, 3]) reader.ReadPage(number).Should().BeEquivalentTo(layer.Pages[number - 1]);
        reader.Invoking(r => r.ReadPage(6)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_file_without_pages_has_a_text_layer_too()
    {
        bench.Layers.Write(Layer("1", 0));

        using var reader = bench.Layers.Open(SomeFixity)!;
        reader.PageCount.Should().Be(0);
        reader.Labels.Should().BeEmpty();
    }

    [Fact]
    public void There_is_no_text_layer_of_what_was_never_extracted()
    {
        bench.Layers.Open(SomeFixity).Should().BeNull();
        bench.Layers.Has(SomeFixity, "1").Should().BeFalse();
    }

    [Fact]
    public void The_text_layer_of_the_newest_extractor_is_opened_and_old_ones_can_be_pruned()
    {
        foreach (var version in (string[])["1.9", "1.10", "1.2"]) bench.Layers.Write(Layer(version, 1));

        using (var reader = bench.Layers.Open(SomeFixity)!) reader.ExtractorVersion.Should().Be("1.10");
        bench.Layers.Prune("1.10").Should().Equal("1.9", "1.2");

        bench.Layers.Versions().Should().Equal("1.10");
        bench.Layers.Has(SomeFixity, "1.9").Should().BeFalse();
    }

    [Fact]
    public void Writing_again_replaces_and_a_reader_of_the_old_reads_on()
    {
        bench.Layers.Write(Layer("1", 5));
        using var old = bench.Layers.Open(SomeFixity)!;

        bench.Layers.Write(Layer("1", 2));

        old.ReadPage(5).Number.Should().Be(5);
        using var reader = bench.Layers.Open(SomeFixity)!;
        reader.PageCount.Should().Be(2);
        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
    }

    [Fact]
    public void No_flipped_bit_goes_unnoticed()
    {
        bench.Layers.Write(Layer("1", 2));
        var path = LayerFile();
        var sound = File.ReadAllBytes(path);
        for (var i = 0; i < sound.Length; i++)
        {
            var bytes = sound.ToArray();
            bytes[i] ^= 0x10;
            File.WriteAllBytes(path, bytes);

            FluentActions.Invoking(ReadAll).Should().Throw<StorageException>("byte {0} is wrong", i).WithMessage($"*{path}*")
                .Which.Problem.Should().Be(StorageProblem.Damaged);
        }
    }

    [Fact]
    public void No_missing_end_goes_unnoticed()
    {
        bench.Layers.Write(Layer("1", 2));
        var sound = File.ReadAllBytes(LayerFile());
        for (var length = 0; length < sound.Length; length++)
        {
            File.WriteAllBytes(LayerFile(), sound[..length]);

            FluentActions.Invoking(ReadAll).Should().Throw<StorageException>("only {0} bytes are left", length);
        }
    }

    [Fact]
    public void A_damaged_page_does_not_take_the_others_with_it()
    {
        bench.Layers.Write(Layer("1", 5));
        var bytes = File.ReadAllBytes(LayerFile());
        bytes[^1] ^= 1;
        File.WriteAllBytes(LayerFile(), bytes);

        using var reader = bench.Layers.Open(SomeFixity)!;
        reader.ReadPage(4).Number.Should().Be(4);
        reader.Invoking(r => r.ReadPage(5)).Should().Throw<StorageException>().WithMessage("*page 5*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("../1")]
    [InlineData(".")]
    [InlineData("1 beta")]
    public void A_version_that_is_no_folder_name_is_refused(string version) =>
        bench.Layers.Invoking(layers => layers.Write(Layer(version, 1))).Should().Throw<StorageException>().Which.Problem.Should().Be(StorageProblem.Refused);

    public void Dispose() => bench.Dispose();

    private string LayerFile() => Directory.EnumerateFiles(bench.Home.TextPath, "*", SearchOption.AllDirectories).Single();

    private void ReadAll()
    {
        using var reader = bench.Layers.Open(SomeFixity)!;
        _ = (reader.Facts, reader.Labels, reader.Statuses);
        for (var number = 1; number <= reader.PageCount; number++) reader.ReadPage(number);
    }

    private static TextLayer Layer(string version, int pages) => new(SomeFixity, version,
        new FileFacts { PdfVersion = "1.7", Outline = [new OutlineEntry("물과 하늘 \uD83D\uDE00", 1, 0)], Warnings = ["Page 2 has no font."] },
        [.. Enumerable.Range(1, pages).Select(Page)]);

    private static Page Page(int number) => new()
    {
        Number = number, Label = ((string[])["", "i", "ii", "iii", "iv", "v"])[number], Width = 595.5, Height = 842,
        Status = (PageStatus)(number % 4), Text = $"page {number} 물", Words = [new Word(0, 4, new Box(10, 20.07, 30, 12.5), [60, 120, 180, 255])],
    };
}

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
    }

    [Fact]
    public void There_is_no_text_layer_of_what_was_never_extracted()
    {
        bench.Layers.Open(SomeFixity).Should().BeNull();
        bench.Layers.Has(SomeFixity, "1").Should().BeFalse();
    }

    public void Dispose() => bench.Dispose();

    private static TextLayer Layer(string version, int pages) => new(SomeFixity, version,
        new FileFacts { PdfVersion = "1.7", Outline = [new OutlineEntry("물과 하늘", 1, 0)], Warnings = ["Page 2 has no font."] },
        [.. Enumerable.Range(1, pages).Select(Page)]);

    private static Page Page(int number) => new()
    {
        Number = number, Label = ((string[])["", "i", "ii", "iii", "iv", "v"])[number], Width = 595.5, Height = 842,
        Status = (PageStatus)(number % 4), Text = $"page {number} 물", Words = [new Word(0, 4, new Box(10, 20, 30, 12), [60, 120, 180, 255])],
    };
}

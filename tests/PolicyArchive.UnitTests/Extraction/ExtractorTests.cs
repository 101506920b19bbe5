using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Extraction;
using static PolicyArchive.Extraction.Extraction;

namespace PolicyArchive.UnitTests.Extraction;

public sealed class ExtractorTests(Reading reading) : IClassFixture<Reading>
{
    [Fact]
    public async Task A_file_is_read_page_by_page_by_a_child_process()
    {
        var file = new TinyPdf().Page("BT /F1 12 Tf 72 700 Td (Water and ozone) Tj ET").Page("BT /F1 12 Tf 72 700 Td (Second page) Tj ET").SaveTo(reading.File());

        var layer = await reading.LayerAsync(file);

        layer.ExtractorVersion.Should().Be(Extractor.Version);
        layer.Pages.Select(page => page.Text).Should().Equal("Water and ozone", "Second page");
        layer.Facts.PdfVersion.Should().Be("1.7");
    }

    [Fact]
    public async Task What_is_no_PDF_is_refused_without_being_parsed()
    {
        var file = reading.File("page.pdf");
        await File.WriteAllTextAsync(file, "<html><script>alert(1)</script></html>");

        (await reading.ReadAsync(file)).Should().BeOfType<Refused>().Which.Reason.Should().Be(RejectionReason.NotPdf);
    }
}

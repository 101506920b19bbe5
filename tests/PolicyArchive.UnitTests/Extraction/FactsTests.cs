using System.Text;

namespace PolicyArchive.UnitTests.Extraction;

public sealed class FactsTests(Reading reading) : IClassFixture<Reading>
{
    private const string Text = "BT /F1 12 Tf 72 700 Td (Water and ozone) Tj ET";

    [Fact]
    public async Task Page_labels_are_read_in_every_style()
    {
        var pdf = new TinyPdf().Catalog("/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 5 /P (A-) >> 4 << /S /A >> 5 << /P (Cover) >>] >>");
        for (var i = 0; i < 6; i++) pdf.Page(Text);

        var layer = await reading.LayerAsync(pdf.SaveTo(reading.File()));

        layer.Pages.Select(page => page.Label).Should().Equal("i", "ii", "A-5", "A-6", "A", "Cover");
    }

    [Fact]
    public async Task The_outline_is_read_in_order_with_its_levels()
    {
        var pdf = new TinyPdf().Page(Text).Page(Text);
        // Objects 5 and 7 are contents, 6 and 8 the pages; the outline follows.
        pdf.Object("<< /Title (First) /Parent 12 0 R /Dest [6 0 R /Fit] /First 10 0 R /Last 10 0 R /Next 11 0 R >>");
        pdf.Object("<< /Title (Within) /Parent 9 0 R /Dest [8 0 R /Fit] >>");
        pdf.Object("<< /Title (Second) /Parent 12 0 R /Dest [8 0 R /Fit] /Prev 9 0 R >>");
        pdf.Object("<< /Type /Outlines /First 9 0 R /Last 11 0 R >>");

        var layer = await reading.LayerAsync(pdf.Catalog("/Outlines 12 0 R").SaveTo(reading.File()));

        layer.Facts.Outline.Should().Equal(new OutlineEntry("First", 1, 0), new OutlineEntry("Within", 2, 1), new OutlineEntry("Second", 2, 0));
    }

    [Fact]
    public async Task Information_is_read_from_UTF16_and_from_the_Korean_code_page_that_some_programs_write()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var wide = "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("수돗물 안내서")) + ">";
        var korean = "<" + Convert.ToHexString(Encoding.GetEncoding(949).GetBytes("서울시")) + ">";

        var layer = await reading.LayerAsync(new TinyPdf().Page(Text).Info($"/Title {wide} /Author {korean} /Producer (Chromium)").SaveTo(reading.File()));

        layer.Facts.Info.Should().Contain("Title", "수돗물 안내서").And.Contain("Author", "서울시").And.Contain("Producer", "Chromium");
    }

    [Fact]
    public async Task XMP_is_read_from_elements_attributes_and_lists()
    {
        var layer = await WithXmp("""
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2021-06-30">
            <dc:title><rdf:Alt><rdf:li xml:lang="ko">수돗물</rdf:li><rdf:li xml:lang="x-default">Tap water</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>Kim</rdf:li><rdf:li>Lee</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>
            """);

        layer.Facts.Xmp.Should().Equal(new Dictionary<string, string> { ["xmp:CreateDate"] = "2021-06-30", ["dc:title"] = "Tap water", ["dc:creator"] = "Kim; Lee" });
    }

    [Fact]
    public async Task XMP_with_a_document_type_is_left_out_and_named()
    {
        var layer = await WithXmp("""<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&secret;</x:xmpmeta>""");

        layer.Facts.Xmp.Should().BeEmpty();
        layer.Facts.Warnings.Should().ContainSingle().Which.Should().Contain("XMP");
    }

    private Task<TextLayer> WithXmp(string packet)
    {
        var pdf = new TinyPdf().Page(Text);
        var metadata = pdf.Stream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(packet));
        return reading.LayerAsync(pdf.Catalog($"/Metadata {metadata} 0 R").SaveTo(reading.File()));
    }
}

namespace PolicyArchive.UnitTests.Extraction;

public sealed class ActionsTests(Reading reading) : IClassFixture<Reading>
{
    private const string Text = "BT /F1 12 Tf 72 700 Td (Water and ozone) Tj ET";

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", FileAction.RunScripts)]
    [InlineData("/OpenAction << /S /Launch /F (/bin/sh) >>", FileAction.StartPrograms)]
    [InlineData("/AA << /WC << /S /SubmitForm /F (http://example.org) >> >>", FileAction.SendForms)]
    [InlineData("/OpenAction << /S /GoTo /D [6 0 R /Fit] /Next [<< /S /Named /N /Print >> << /S /ImportData /F (data.fdf) >>] >>", FileAction.OpenFiles)]
    [InlineData("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>", FileAction.RunScripts)]
    [InlineData("/Names << /EmbeddedFiles << /Kids [<< /Names [(a.zip) << /Type /Filespec /F (a.zip) >>] >>] >> >>", FileAction.CarryFiles)]
    [InlineData("/AcroForm << /Fields [<< /T (a) /Kids [<< /T (b) /AA << /K << /S /JavaScript /JS (1) >> >> >>] >>] >>", FileAction.RunScripts)]
    [InlineData("/AcroForm << /XFA [] /Fields [] >>", FileAction.RunScripts)]
    [InlineData("/Outlines << /First << /Title (a) /First << /Title (b) /A << /S /GoToR /F (other.pdf) /D [0 /Fit] >> >> >> >>", FileAction.OpenFiles)]
    public async Task What_a_file_asks_for_as_a_whole_is_found(string catalog, FileAction asked)
    {
        var layer = await reading.LayerAsync(new TinyPdf().Page(Text).Catalog(catalog).SaveTo(reading.File()));

        layer.Facts.Actions.Should().Equal(asked);
        layer.Pages[0].Text.Should().Be("Water and ozone");
    }

    [Theory]
    [InlineData("/AA << /O << /S /JavaScript /JS (1) >> >>", FileAction.RunScripts)]
    [InlineData("/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (FILE:///etc/passwd) >> >>]", FileAction.OpenFiles)]
    [InlineData("/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (\\\\\\\\server\\\\share) >> >>]", FileAction.OpenFiles)]
    [InlineData("/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ( JavaScript:app.alert\\(1\\)) >> >>]", FileAction.RunScripts)]
    [InlineData("/Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] >>]", FileAction.CarryFiles)]
    [InlineData("/Annots [<< /Subtype /RichMedia /Rect [0 0 9 9] >>]", FileAction.RunScripts)]
    [InlineData("/Annots [<< /Subtype /Widget /Rect [0 0 9 9] /AA << /E << /S /Rendition /JS (1) >> >> >>]", FileAction.RunScripts)]
    public async Task What_its_pages_ask_for_is_found(string page, FileAction asked)
    {
        var layer = await reading.LayerAsync(new TinyPdf().Page(Text).Page(Text, "/MediaBox [0 0 600 800] " + page).SaveTo(reading.File()));

        layer.Facts.Actions.Should().Equal(asked);
    }

    [Fact]
    public async Task Where_to_begin_and_links_to_pages_addresses_and_mail_ask_for_nothing()
    {
        var pdf = new TinyPdf().Page(Text, """
            /MediaBox [0 0 600 800] /Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/file:///x) >> >>
            << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (mailto:a@example.org) >> >> << /Subtype /Link /Rect [0 0 9 9] /Dest [6 0 R /Fit] >> null 7 (text)]
            """).Catalog("/OpenAction [6 0 R /Fit] /Names << /EmbeddedFiles << /Names [] >> >> /AcroForm << /Fields [] >>");

        (await reading.LayerAsync(pdf.SaveTo(reading.File()))).Facts.Actions.Should().BeEmpty();
    }

    [Fact]
    public async Task Actions_bookmarks_and_fields_that_follow_each_other_in_a_ring_come_to_an_end()
    {
        var pdf = new TinyPdf().Page(Text);
        // Object 5 is the content, 6 the page.
        pdf.Object("<< /S /Named /N /Print /Next [7 0 R 8 0 R] >>");
        pdf.Object("<< /S /Launch /F (/bin/sh) /Next 7 0 R >>");
        pdf.Object("<< /Title (a) /Next 9 0 R /First 9 0 R /A 7 0 R >>");
        pdf.Object("<< /T (a) /Kids [10 0 R] >>");

        var layer = await reading.LayerAsync(pdf.Catalog("/OpenAction 7 0 R /Outlines << /First 9 0 R >> /AcroForm << /Fields [10 0 R] >>").SaveTo(reading.File()));

        layer.Facts.Actions.Should().Equal(FileAction.StartPrograms);
        layer.Facts.Warnings.Should().ContainSingle().Which.Should().Be("The outline could not be read (its entries lie within each other too deep or in a ring).");
    }

    [Theory]
    [InlineData("/Annots [<< /Subtype /Link /AA 5 0 R >> << /Subtype /Link /A 5 0 R >>]")]
    [InlineData("/Annots [<< /Subtype 6 0 R >> << /Subtype /Link /A << /S 6 0 R /F (/bin/sh) >> >>]")]
    [InlineData("/Annots [90 0 R << /Subtype /Link /A 5 0 R >>]")]
    [InlineData("/Contents (damaged) /Annots [<< /Subtype /Link /A 5 0 R >>]")]
    public async Task What_is_asked_is_not_hidden_by_what_was_looked_at_before_is_missing_or_is_damaged(string page)
    {
        var pdf = new TinyPdf();
        pdf.Object("<< /S /Launch /F (/bin/sh) >>");
        pdf.Object("/Launch");

        var layer = await reading.LayerAsync(pdf.Page(Text, "/MediaBox [0 0 600 800] " + page).SaveTo(reading.File()));

        layer.Facts.Actions.Should().Equal(FileAction.StartPrograms);
    }

    [Fact]
    public async Task Where_more_is_asked_or_missing_than_is_looked_at_the_file_is_read_and_says_so()
    {
        var missing = string.Join(' ', Enumerable.Range(1_000, 300).Select(number => $"{number} 0 R"));

        var layer = await reading.LayerAsync(new TinyPdf().Page(Text, $"/MediaBox [0 0 600 800] /Annots [{missing}]").Page(Text).SaveTo(reading.File()));

        layer.Pages.Should().HaveCount(2).And.OnlyContain(page => page.Text == "Water and ozone");
        layer.Facts.Warnings.Should().ContainSingle().Which.Should().Contain("looked at in part only");
    }

    [Fact]
    public async Task Bookmarks_of_which_many_are_missing_are_left_out_by_name_and_the_file_is_read()
    {
        var pdf = new TinyPdf().Page(Text);
        // Object 5 is the content, 6 the page.
        foreach (var number in Enumerable.Range(7, 30)) pdf.Object($"<< /Title (a) /Dest [6 0 R /Fit] /First {number + 1_000} 0 R /Next {number + 1} 0 R >>");

        var layer = await reading.LayerAsync(pdf.Catalog("/Outlines << /First 7 0 R >>").SaveTo(reading.File()));

        layer.Pages[0].Text.Should().Be("Water and ozone");
        layer.Facts.Outline.Should().BeEmpty();
        layer.Facts.Warnings.Should().Contain("The outline could not be read (too many of its entries are missing).");
    }

    [Fact]
    public void What_was_read_before_that_was_looked_for_asks_for_nothing() =>
        ArchiveJson.Read<FileFacts>("""{"pdfVersion":"1.7","isEncrypted":false}"""u8).Actions.Should().BeEmpty();
}

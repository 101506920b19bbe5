namespace PolicyArchive.UnitTests.Extraction;

public sealed class LayoutTests(Reading reading) : IClassFixture<Reading>
{
    [Fact]
    public async Task Words_are_parted_by_gaps_even_where_no_space_is_drawn()
    {
        var page = await reading.PageAsync("BT /F1 10 Tf 72 700 Td [(clean) -300 (water)] TJ ET");

        page.Text.Should().Be("clean water");
        page.Words.Should().HaveCount(2);
    }

    [Fact]
    public async Task Two_columns_are_read_one_after_the_other_below_the_heading_that_spans_them_and_before_the_note()
    {
        var page = await reading.PageAsync(
            Lines(50, 740, "Heading that spans both of the columns of this page and then some more words")
            + Lines(50, 700, "Left one is a line of text", "left two is a line of text", "left three is a line too", "left four ends the column")
            + Lines(320, 700, "Right one is a line of text", "right two is a line of text", "right three is a line too", "right four ends it all")
            + Lines(50, 580, "A note that runs below both of the columns from one margin to the other one"));

        var order = new[] { "Heading", "Left one", "left four", "Right one", "right four", "A note" }.Select(words => page.Text.IndexOf(words, StringComparison.Ordinal));
        order.Should().NotContain(-1).And.BeInAscendingOrder();
    }

    [Fact]
    public async Task A_table_is_read_row_by_row_whatever_order_it_was_drawn_in()
    {
        var page = await reading.PageAsync(
            Lines(50, 700, "Ward", "Mapo", "Jongno", "Seocho") + Lines(200, 700, "2019", "12", "15", "9") + Lines(300, 700, "2020", "14", "11", "10"));

        page.Text.Should().Be("Ward 2019 2020\nMapo 12 14\nJongno 15 11\nSeocho 9 10");
    }

    [Fact]
    public async Task A_word_broken_at_the_lines_end_is_joined_and_keeps_a_box_on_either_line()
    {
        var page = await reading.PageAsync(Lines(72, 700, "the sew-", "age works"));

        page.Text.Should().Be("the sewage works");
        var boxes = page.BoxesOf(new TextSpan(4, 6));
        boxes.Should().HaveCount(2);
        boxes[1].Y.Should().BeGreaterThan(boxes[0].Y);
    }

    [Fact]
    public async Task A_line_of_Hebrew_is_read_from_the_right_and_what_is_Latin_in_it_from_the_left()
    {
        var page = await HebrewAsync("BT /F3 20 Tf 72 700 Td (gfed ) Tj /F1 20 Tf (Seoul 2019) Tj /F3 20 Tf ( \\(cb\\)a) Tj ET");

        page.Text.Should().Be("\u05D0(\u05D1\u05D2) Seoul 2019 \u05D3\u05D4\u05D5\u05D6");
        page.Words.Select(word => word.Box.X).First().Should().Be(page.Words.Max(word => word.Box.X));
    }

    [Fact]
    public async Task Hebrew_drawn_letter_by_letter_from_the_right_reads_the_same() =>
        (await HebrewAsync("BT /F3 20 Tf 1 0 0 1 200 700 Tm (a) Tj 1 0 0 1 188 700 Tm (b) Tj 1 0 0 1 165 700 Tm (c) Tj 1 0 0 1 153 700 Tm (d) Tj ET"))
            .Text.Should().Be("\u05D0\u05D1 \u05D2\u05D3");

    [Fact]
    public async Task A_Hebrew_name_in_an_English_line_is_turned_and_nothing_else() =>
        (await HebrewAsync("BT /F1 20 Tf 72 700 Td (The town ) Tj /F3 20 Tf (ed cba) Tj /F1 20 Tf ( in 2019) Tj ET"))
            .Text.Should().Be("The town \u05D0\u05D1\u05D2 \u05D3\u05D4 in 2019");

    [Fact]
    public async Task The_hyphen_of_a_compound_stays() =>
        (await reading.PageAsync(Lines(72, 700, "after COVID-", "19 the post-", "Soviet years"))).Text.Should().Be("after COVID-19 the post-Soviet years");

    [Fact]
    public async Task Ligatures_become_letters_that_can_be_marked_one_by_one()
    {
        const string Resources = "/Resources << /Font << /F3 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi] >> >> >> >>";

        var page = await reading.PageAsync("BT /F3 20 Tf 72 700 Td (\\001ne of) Tj ET", "/MediaBox [0 0 600 800] " + Resources);

        page.Text.Should().Be("fine of");
        var word = page.Words[0];
        word.BoxOf(new TextSpan(1, 1))!.Value.X.Should().BeGreaterThan(word.Box.X);
        word.BoxOf(new TextSpan(2, 2))!.Value.X.Should().BeGreaterThan(word.BoxOf(new TextSpan(1, 1))!.Value.X);
    }

    [Fact]
    public async Task Text_printed_twice_to_look_bold_is_read_once() =>
        (await reading.PageAsync("BT /F1 12 Tf 72 700 Td (Ozone) Tj ET BT /F1 12 Tf 72.4 700 Td (Ozone) Tj ET BT /F1 12 Tf 72 650 Td (committee) Tj ET"))
            .Text.Should().Be("Ozone\n\ncommittee");

    [Fact]
    public async Task Blocks_are_parted_by_an_empty_line() =>
        (await reading.PageAsync(Lines(72, 700, "one", "two", "three") + Lines(72, 620, "four", "five"))).Text.Should().Be("one\ntwo\nthree\n\nfour\nfive");

    [Theory]
    [InlineData("", 600, 800, 100, 100)]
    [InlineData("/Rotate 90", 800, 600, 700, 100)]
    [InlineData("/Rotate 180", 600, 800, 500, 700)]
    [InlineData("/Rotate 270", 800, 600, 100, 500)]
    public async Task Boxes_stand_where_the_page_is_displayed(string rotation, double width, double height, double x, double y)
    {
        // A letter box whose corner at the base line lies 100 points from the left and 700 from the bottom.
        var page = await reading.PageAsync("BT /F1 20 Tf 100 700 Td (H) Tj ET", $"/MediaBox [0 0 600 800] {rotation}");

        (page.Width, page.Height).Should().Be((width, height));
        page.Text.Should().Be("H");
        var box = page.Words[0].Box;
        (box.X - 8).Should().BeLessThan(x).And.BeLessThan(box.Right + 8);
        x.Should().BeInRange(box.X - 8, box.Right + 8);
        y.Should().BeInRange(box.Y - 8, box.Bottom + 8);
    }

    [Fact]
    public async Task A_crop_box_is_honoured_even_where_it_is_inherited()
    {
        var layer = await reading.LayerAsync(
            new TinyPdf().Page("BT /F1 20 Tf 150 700 Td (Inside) Tj ET BT /F1 20 Tf 10 10 Td (Outside) Tj ET").SaveTo(reading.File(), "/CropBox [100 100 500 750]"));

        var page = layer.Pages[0];
        (page.Width, page.Height).Should().Be((400, 650));
        page.Text.Should().Be("Inside");
        page.Words[0].Box.X.Should().BeApproximately(50, 3);
        page.Words[0].Box.Bottom.Should().BeInRange(49, 58);
    }

    [Fact]
    public async Task Upright_text_stands_in_lines_of_its_own_without_edges()
    {
        var page = await reading.PageAsync(Lines(72, 700, "Running text of the page") + "BT /F1 10 Tf 0 1 -1 0 40 300 Tm (Sidebar words) Tj ET");

        page.Text.Should().Be("Running text of the page\n\nSidebar words");
        var sidebar = page.Words[^1];
        sidebar.Edges.Should().BeEmpty();
        sidebar.Box.Height.Should().BeGreaterThan(sidebar.Box.Width);
    }

    [Fact]
    public async Task Larger_lines_are_headings()
    {
        var page = await reading.PageAsync(
            "BT /F2 18 Tf 72 740 Td (Tap water) Tj ET " + Lines(72, 700, "Running text of the page goes on", "for several lines so that its size", "is the usual one of the page."));

        page.Headings.Select(span => page.Text.Substring(span.Start, span.Length)).Should().Equal("Tap water");
    }

    [Fact]
    public async Task Raised_footnote_marks_stay_on_their_line() =>
        (await reading.PageAsync("BT /F1 12 Tf 72 700 Td (ozone) Tj 5 Ts /F1 7 Tf (1) Tj 0 Ts /F1 12 Tf ( levels) Tj ET")).Text.Should().Be("ozone1 levels");

    [Fact]
    public async Task Every_edge_lies_within_its_word_and_none_goes_back()
    {
        var page = await reading.PageAsync(Lines(72, 700, "Several words of differing length"));

        page.Words.Should().OnlyContain(word => word.Edges.Count == word.Length && word.Edges[word.Length - 1] == 255);
        foreach (var word in page.Words) word.Edges.Should().BeInAscendingOrder();
    }

    private static string Lines(int x, int y, params string[] lines) =>
        $"BT /F1 10 Tf 12 TL {x} {y} Td " + string.Concat(lines.Select(line => $"({line}) Tj T* ")) + "ET ";

    // a to z stand for the Hebrew letters from alef on in /F3.
    private async Task<Page> HebrewAsync(string content)
    {
        var pdf = new TinyPdf();
        var map = pdf.Stream("", System.Text.Encoding.ASCII.GetBytes(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
            + "3 beginbfrange <20> <20> <0020> <28> <29> <0028> <61> <7A> <05D0> endbfrange endcmap end end"));
        var shape = pdf.Object("<< /Type /FontDescriptor /FontName /Hebrew /Flags 32 /FontBBox [0 -200 600 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>");
        var font = pdf.Object(
            $"<< /Type /Font /Subtype /TrueType /BaseFont /Hebrew /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 122 "
            + $"/Widths [{string.Join(' ', Enumerable.Repeat("600", 91))}] /FontDescriptor {shape} 0 R /ToUnicode {map} 0 R >>");
        var resources = $"/MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R /F3 {font} 0 R >> >>";
        return (await reading.LayerAsync(pdf.Page(content, resources).SaveTo(reading.File()))).Pages[0];
    }
}

using System.IO.Compression;
using System.Text;
using PolicyArchive.Extraction;
using static PolicyArchive.Extraction.Extraction;

namespace PolicyArchive.UnitTests.Extraction;

public sealed class ExtractorTests(Reading reading) : IClassFixture<Reading>
{
    private const string Text = "BT /F1 12 Tf 72 700 Td (Water and ozone) Tj ET";

    // Maps 4,294,967,296 codes with one line, so that reading it asks for more memory than there is.
    private const string BottomlessMap =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange "
        + "1 beginbfrange <00000000> <FFFFFFFE> <0041> endbfrange endcmap end end";

    [Fact]
    public async Task A_file_is_read_page_by_page_by_a_child_process()
    {
        var file = new TinyPdf().Page(Text).Page("BT /F1 12 Tf 72 700 Td (Second page) Tj ET").SaveTo(reading.File());

        var layer = await reading.LayerAsync(file);

        layer.ExtractorVersion.Should().Be(Extractor.Version);
        layer.Pages.Select(page => page.Text).Should().Equal("Water and ozone", "Second page");
        layer.Facts.PdfVersion.Should().Be("1.7");
    }

    [Fact]
    public async Task Each_page_read_is_told()
    {
        var file = new TinyPdf().Page(Text).Page(Text).Page(Text).SaveTo(reading.File());
        var told = new List<int>();

        await using var extractor = Reading.Make(new ExtractorOptions { Workers = 1 });
        await extractor.ExtractAsync(file, Fixity.Parse(new string('b', 64)), new Told(told), TestContext.Current.CancellationToken);

        told.Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Files_are_read_side_by_side_and_each_answer_belongs_to_its_file()
    {
        await using var extractor = Reading.Make(new ExtractorOptions { Workers = 2, FilesPerWorker = 3 });
        var files = Enumerable.Range(0, 10)
            .Select(i => new TinyPdf().Page($"BT /F1 12 Tf 72 700 Td (Number {i}) Tj ET").SaveTo(reading.File($"side-{i}.pdf"))).ToList();

        var read = await Task.WhenAll(files.Select(file => extractor.ExtractAsync(file, default, null, TestContext.Current.CancellationToken)));

        read.Cast<Readable>().Select(readable => readable.Layer.Pages[0].Text).Should().Equal(Enumerable.Range(0, 10).Select(i => $"Number {i}"));
    }

    [Theory]
    [InlineData("/Size", "/Sise")]
    [InlineData("startxref", "startxerf")]
    [InlineData("xref\n0 ", "xerf\n0 ")]
    [InlineData("trailer", "tralier")]
    public async Task A_file_whose_list_of_objects_is_damaged_is_read_by_a_new_one(string sound, string damaged)
    {
        var file = new TinyPdf().Page(Text).SaveTo(reading.File($"damaged-{damaged[..4].Trim('/')}.pdf"));
        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
        bytes.Should().Contain(sound);
        await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes(bytes.Replace(sound, damaged, StringComparison.Ordinal)));

        var layer = await reading.LayerAsync(file);

        layer.Pages.Select(page => page.Text).Should().Equal("Water and ozone");
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_refused_even_where_pages_are_left()
    {
        var file = new TinyPdf().Page(Text).Page(Text).SaveTo(reading.File("cut.pdf"));
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, bytes[..Encoding.Latin1.GetString(bytes).IndexOf("xref", StringComparison.Ordinal)]);

        await Refuses(file, RejectionReason.Damaged);
    }

    [Fact]
    public async Task What_is_no_PDF_is_refused_without_being_parsed()
    {
        var file = reading.File("page.pdf");
        await File.WriteAllTextAsync(file, "<html><script>alert(1)</script></html>");

        await Refuses(file, RejectionReason.NotPdf);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_unreadable() => await Refuses(reading.File("nowhere.pdf"), RejectionReason.Unreadable);

    [Fact]
    public async Task A_file_cut_to_its_header_is_damaged()
    {
        var file = reading.File("cut.pdf");
        await File.WriteAllTextAsync(file, "%PDF-1.7\n");

        await Refuses(file, RejectionReason.Damaged);
    }

    [Fact]
    public async Task A_file_larger_than_allowed_is_refused() =>
        await Refuses(new TinyPdf().Page(Text).SaveTo(reading.File()), RejectionReason.TooLarge, new ExtractorOptions { Workers = 1, MaxFileBytes = 100 });

    [Fact]
    public async Task A_file_with_more_pages_or_characters_than_allowed_is_refused()
    {
        var file = new TinyPdf().Page(Text).Page(Text).SaveTo(reading.File());

        await Refuses(file, RejectionReason.TooManyPages, new ExtractorOptions { Workers = 1, MaxPages = 1 });
        await Refuses(file, RejectionReason.TooMuchText, new ExtractorOptions { Workers = 1, MaxCharacters = 20 });
    }

    [Fact]
    public async Task B12_a_child_that_answers_more_than_it_may_is_cut_off_and_what_it_still_says_is_not_taken_for_the_next_file()
    {
        await using var extractor = Reading.Make(new ExtractorOptions { Workers = 1, MaxAnswerBytes = 2_000 });
        var many = Enumerable.Range(0, 60).Aggregate(new TinyPdf(), (pdf, number) => pdf.Page($"BT /F1 12 Tf 72 700 Td (Page {number} of far too many) Tj ET")).SaveTo(reading.File("many.pdf"));
        var good = new TinyPdf().Page(Text).SaveTo(reading.File());

        var first = await extractor.ExtractAsync(many, default, null, TestContext.Current.CancellationToken);
        var second = await extractor.ExtractAsync(good, default, null, TestContext.Current.CancellationToken);

        first.Should().BeOfType<Refused>().Which.Reason.Should().Be(RejectionReason.TooMuchText);
        second.Should().BeOfType<Readable>().Which.Layer.Pages.Should().ContainSingle().Which.Text.Should().Be("Water and ozone");
    }

    [Fact]
    public async Task A_file_that_takes_too_long_is_given_up() =>
        await Refuses(new TinyPdf().Page(Text).SaveTo(reading.File()), RejectionReason.TimedOut, new ExtractorOptions { Workers = 1, TimePerFile = TimeSpan.FromMilliseconds(1) });

    [Fact]
    public async Task A_file_that_takes_too_much_memory_is_given_up_and_the_next_one_is_read()
    {
        await using var extractor = Reading.Make(new ExtractorOptions { Workers = 1, HeapLimitBytes = 100 << 20 });
        var bomb = new TinyPdf();
        var map = bomb.Stream("", System.Text.Encoding.ASCII.GetBytes(BottomlessMap));
        var font = bomb.Object(
            "<< /Type /Font /Subtype /Type0 /BaseFont /H /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /H "
            + $"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] /ToUnicode {map} 0 R >>");
        bomb.Page("BT /F3 12 Tf 72 700 Td <0001> Tj ET", $"/MediaBox [0 0 600 800] /Resources << /Font << /F3 {font} 0 R >> >>").SaveTo(reading.File("bomb.pdf"));
        var good = new TinyPdf().Page(Text).SaveTo(reading.File());

        var first = await extractor.ExtractAsync(reading.File("bomb.pdf"), default, null, TestContext.Current.CancellationToken);
        var second = await extractor.ExtractAsync(good, default, null, TestContext.Current.CancellationToken);

        first.Should().BeOfType<Refused>().Which.Reason.Should().Be(RejectionReason.OutOfMemory);
        second.Should().BeOfType<Readable>();
    }

    [Fact]
    public async Task A_child_that_can_not_live_is_tried_twice_and_named() =>
        (await ReadWithin(new ExtractorOptions { Workers = 1, HeapLimitBytes = 4 << 20 }))
            .Should().BeOfType<Refused>().Which.Reason.Should().BeOneOf(RejectionReason.ExtractorCrashed, RejectionReason.OutOfMemory);

    [Fact]
    public async Task Cancelling_ends_the_reading_and_leaves_the_extractor_usable()
    {
        await using var extractor = Reading.Make(new ExtractorOptions { Workers = 1 });
        var file = new TinyPdf().Page(Text).SaveTo(reading.File());
        using var cancellation = new CancellationTokenSource();
        var cancelled = extractor.ExtractAsync(file, default, new Cancelling(cancellation), cancellation.Token);

        await cancelled.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        (await extractor.ExtractAsync(file, default, null, TestContext.Current.CancellationToken)).Should().BeOfType<Readable>();
    }

    [Fact]
    public async Task A_stream_that_grows_without_end_is_cut_and_named_and_what_came_before_is_kept()
    {
        using var packed = new MemoryStream();
        await using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write("BT /F1 12 Tf 72 700 Td (Before the flood) Tj ET\n"u8);
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < 70; i++) zlib.Write(blanks);
        }
        var pdf = new TinyPdf();

        var layer = await reading.LayerAsync(pdf.PageOf(pdf.Stream("/Filter /FlateDecode", packed.ToArray())).SaveTo(reading.File()));

        layer.Pages[0].Text.Should().Be("Before the flood");
        layer.Facts.Warnings.Should().ContainSingle().Which.Should().Contain("Page 1").And.Contain("MiB");
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_named_and_what_came_before_is_kept()
    {
        using var packed = new MemoryStream();
        await using (var zlib = new ZLibStream(packed, CompressionLevel.NoCompression, leaveOpen: true)) zlib.Write("BT /F1 12 Tf 72 700 Td (Still here) Tj ET "u8);
        var pdf = new TinyPdf();
        var content = pdf.Stream("/Filter /FlateDecode", [.. packed.ToArray()[..^6], 0xFF, 0xFF, 0xFF, 0xFF]);

        var layer = await reading.LayerAsync(pdf.PageOf(content).SaveTo(reading.File()));

        layer.Pages[0].Text.Should().Be("Still here");
    }

    [Theory]
    [InlineData("(ABC) Tj", "none of the characters|blank|only drawings")]
    [InlineData("", "blank")]
    [InlineData("0 0 100 100 re f", "only drawings")]
    [InlineData("q 600 0 0 800 0 0 cm /I1 Do Q", "picture")]
    public async Task A_page_without_text_says_why(string content, string reason)
    {
        var pdf = new TinyPdf();
        var image = pdf.Stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", [0]);

        var layer = await reading.LayerAsync(pdf.Page(content, $"/MediaBox [0 0 600 800] /Resources << /XObject << /I1 {image} 0 R >> >>").SaveTo(reading.File()));

        layer.Pages[0].Text.Should().BeEmpty();
        layer.Facts.Warnings.Should().Contain(warning => System.Text.RegularExpressions.Regex.IsMatch(warning, reason));
    }

    [Fact]
    public async Task Forms_that_draw_themselves_come_to_an_end()
    {
        var pdf = new TinyPdf();
        var form = pdf.Stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 5 0 R >> >>", "/X Do /X Do"u8.ToArray());

        var layer = await reading.LayerAsync(
            pdf.Page(Text + " /X Do", $"/MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> /XObject << /X {form} 0 R >> >>").SaveTo(reading.File()));

        layer.Pages[0].Text.Should().Be("Water and ozone");
    }

    private static async Task Refuses(string file, RejectionReason reason, ExtractorOptions? options = null)
    {
        await using var extractor = Reading.Make(options ?? new ExtractorOptions { Workers = 1 });
        (await extractor.ExtractAsync(file, default, null, TestContext.Current.CancellationToken)).Should().BeOfType<Refused>().Which.Reason.Should().Be(reason);
    }

    private async Task<PolicyArchive.Extraction.Extraction> ReadWithin(ExtractorOptions options)
    {
        await using var extractor = Reading.Make(options);
        return await extractor.ExtractAsync(new TinyPdf().Page(Text).SaveTo(reading.File()), default, null, TestContext.Current.CancellationToken);
    }

    private sealed class Told(List<int> pages) : IProgress<int>
    {
        public void Report(int value) => pages.Add(value);
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value) => source.Cancel();
    }
}

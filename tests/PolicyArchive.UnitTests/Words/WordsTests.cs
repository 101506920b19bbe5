using System.Text;

namespace PolicyArchive.UnitTests.Words;

public sealed class WordsTests
{
    [Theory]
    [InlineData("2020", 2020, null, null)]
    [InlineData("2020-05", 2020, 5, null)]
    [InlineData("2020-02-29", 2020, 2, 29)]
    public void A_date_is_as_precise_as_it_is_written(string text, int year, int? month, int? day)
    {
        var date = EdtfDate.Parse(text);

        (date.Year, date.Month, date.Day).Should().Be((year, month, day));
        date.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("2021-02-29")]
    [InlineData("2020-13")]
    [InlineData("20")]
    [InlineData("yesterday")]
    public void A_day_that_never_was_is_no_date(string text) => EdtfDate.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Dates_order_by_time_and_a_year_comes_before_its_months() =>
        new[] { "2021", "2020-05-22", "2020-05", "2020" }.Select(EdtfDate.Parse).Order().Select(d => d.ToString())
            .Should().Equal("2020", "2020-05", "2020-05-22", "2021");

    [Fact]
    public void A_publication_survives_its_journey_through_json_with_the_same_bytes()
    {
        var publication = Example();

        var json = ArchiveJson.Write(publication);
        var back = ArchiveJson.Read<Publication>(json);

        back.Should().BeEquivalentTo(publication);
        ArchiveJson.Write(back).Should().Equal(json);
        Encoding.UTF8.GetString(json).Should().Contain("\"kind\": \"research-digest\"").And.Contain("하늘시 연구").And.NotContain("pageCount\": 12,\n  \"pageCount");
    }

    [Fact]
    public void Json_that_is_no_publication_is_refused_with_the_reason() =>
        FluentActions.Invoking(() => ArchiveJson.Read<Publication>("{\"id\":\"nonsense\"}"u8))
            .Should().Throw<FormatException>().WithMessage("This is no Publication in JSON: line 1 ($.id) is wrong: 'nonsense' is not a publication identifier.");

    [Fact]
    public void Json_that_is_no_list_is_refused_in_words_and_with_the_place() =>
        FluentActions.Invoking(() => ArchiveJson.Read<IReadOnlyList<Organisation>>("[\n{\"slug\": \"a\", \"nameEn\": 7}]"u8))
            .Should().Throw<FormatException>().WithMessage("This is no list of Organisations in JSON: line 2 ($[0].nameEn) is damaged, or not what must stand there.");

    [Fact]
    public void Pages_are_numbered_on_through_the_originals()
    {
        var publication = Example();

        publication.PageCount.Should().Be(14);
        publication.Locate(12)!.Value.PageInOriginal.Should().Be(12);
        publication.Locate(13)!.Value.Should().Be((publication.Originals[1], 1));
        publication.Locate(15).Should().BeNull();
        publication.Locate(0).Should().BeNull();
    }

    [Fact]
    public void A_page_survives_its_journey_through_bytes()
    {
        var page = ExamplePage();
        using var stream = new MemoryStream();

        PageFormat.Write(stream, page);
        stream.Position = 0;

        PageFormat.Read(stream).Should().BeEquivalentTo(page);
    }

    [Fact]
    public void Bytes_that_are_no_page_are_refused() =>
        FluentActions.Invoking(() => PageFormat.Read(new MemoryStream([1, 200, 3]))).Should().Throw<InvalidDataException>();

    [Fact]
    public void A_span_is_covered_by_one_box_a_line_cut_at_its_letters()
    {
        var page = ExamplePage();

        page.BoxesOf(new TextSpan(0, 8)).Should().Equal(new Box(10, 10, 70, 12));
        page.BoxesOf(new TextSpan(9, 11)).Should().Equal(new Box(90, 10, 30, 12), new Box(10, 30, 70, 12));
        page.BoxesOf(new TextSpan(0, 2)).Single().Width.Should().BeApproximately(40 * 102 / 255.0, 0.01);
        page.BoxesOf(new TextSpan(4, 1)).Should().BeEmpty();
    }

    private static Page ExamplePage() => new()
    {
        Number = 3, Label = "iii", Width = 595.5f, Height = 842, Status = PageStatus.Text,
        Text = "tap  tap cooperation",
        Headings = [new TextSpan(0, 3)],
        Words =
        [
                  new Word(0, 4, new Box(10, 10, 40, 12), [51, 102, 153, 255]),
                  new Word(5, 3, new Box(55, 10, 25, 12), [85, 170, 255]),
                  new Word(9, 4, new Box(90, 10, 30, 12), []),
                  new Word(13, 7, new Box(10, 30, 70, 12), []),
        ],
    };

    private static Publication Example() => new()
    {
        Id = PublicationId.New(), Title = "Haneul Research", TitleKo = "하늘시 연구", Kind = Kind.ResearchDigest,
        Issued = EdtfDate.Parse("2020-05"), Registered = new DateOnly(2021, 6, 9), State = PublicationState.Published,
        Languages = ["ko", "en"], Identifiers = [new Identifier("issn", "1234-5679")],
        Provenance = new Dictionary<string, string> { ["title"] = "largest words of page 1" },
        Originals =
        [
            new Original("digest.pdf", "application/pdf", 10, Fixity.FromBytes(new byte[32]), 12),
            new Original("annex.pdf", "application/pdf", 11, Fixity.FromBytes(new byte[32]), 2),
        ],
    };
}

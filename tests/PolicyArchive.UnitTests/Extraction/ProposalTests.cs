namespace PolicyArchive.UnitTests.Extraction;

public sealed class ProposalTests(Reading reading) : IClassFixture<Reading>
{
    private const string Body = "BT /F1 10 Tf 12 TL 72 500 Td (Ozone cleans the water that the city sends to its people every day of the year.) Tj T* "
        + "(The works on the river test it at forty points, and what they find is told each week.) Tj T* (Nobody needs to boil it before they drink it.) Tj ET ";

    [Fact]
    public async Task The_title_is_what_is_set_largest_on_the_first_page_not_what_the_writing_program_left()
    {
        var proposals = await ProposalsOf("BT /F2 26 Tf 30 TL 72 700 Td (Guide to) Tj T* (Clean Tap Water) Tj ET " + Body, "/Title (Microsoft Word - final_v3.docx)");

        proposals.First(proposal => proposal.Field == "title").Should().Be(new Proposal("title", "Guide to Clean Tap Water", "largest words of page 1"));
        proposals.Should().NotContain(proposal => proposal.Value.Contains("final_v3"));
    }

    [Fact]
    public async Task A_declared_title_that_stands_on_the_page_comes_first()
    {
        var proposals = await ProposalsOf("BT /F2 26 Tf 72 700 Td (CLEAN TAP WATER) Tj ET " + Body, "/Title (Clean Tap Water)");

        proposals.First(proposal => proposal.Field == "title").Value.Should().Be("Clean Tap Water");
    }

    [Theory]
    [InlineData("Published June 2021", "2021-06")]
    [InlineData("Issued on 3 March 2019", "2019-03-03")]
    [InlineData("Publication date: 2020. 5. 22.", "2020-05-22")]
    public async Task The_date_comes_from_the_colophon_before_the_date_of_the_file(string colophon, string date)
    {
        var proposals = await ProposalsOf(Body + $"BT /F1 8 Tf 72 60 Td ({colophon}) Tj ET", "/CreationDate (D:20230101120000Z)");

        proposals.Where(proposal => proposal.Field == "issued").Select(proposal => proposal.Value).Should().Equal(date, "2023-01-01");
        proposals.Last(proposal => proposal.Field == "issued").Source.Should().Contain("file was made");
    }

    [Fact]
    public async Task Identifiers_count_only_with_a_right_check_digit()
    {
        var proposals = await ProposalsOf(Body
            + "BT /F1 9 Tf 12 TL 72 200 Td (ISBN 978-3-16-148410-0) Tj T* (ISBN 978-3-16-148410-1) Tj T* (ISSN 0378-5955) Tj T* (doi:10.1000/182.) Tj ET", "");

        proposals.Where(proposal => proposal.Field is "isbn" or "issn" or "doi").Select(proposal => (proposal.Field, proposal.Value))
            .Should().BeEquivalentTo([("isbn", "978-3-16-148410-0"), ("issn", "0378-5955"), ("doi", "10.1000/182")]);
    }

    [Theory]
    [InlineData("Research Digest", "research-digest")]
    [InlineData("Operating Manual", "manual")]
    [InlineData("A Brochure for Residents", "brochure")]
    [InlineData("Press Release", "news")]
    [InlineData("Annual Report", "report")]
    public async Task The_kind_is_what_the_first_page_calls_itself(string title, string kind) =>
        (await ProposalsOf($"BT /F2 26 Tf 72 700 Td ({title}) Tj ET " + Body, "")).First(proposal => proposal.Field == "kind").Value.Should().Be(kind);

    [Fact]
    public async Task Language_and_abstract_are_proposed_from_the_text()
    {
        var proposals = await ProposalsOf("BT /F2 14 Tf 72 560 Td (Abstract) Tj ET " + Body, "");

        proposals.First(proposal => proposal.Field == "language").Value.Should().Be("en");
        proposals.First(proposal => proposal.Field == "abstract").Value.Should().StartWith("Ozone cleans the water").And.EndWith("before they drink it.");
    }

    private async Task<IReadOnlyList<Proposal>> ProposalsOf(string content, string info) =>
        (await reading.LayerAsync(new TinyPdf().Page(content).Info(info).SaveTo(reading.File()))).Facts.Proposals;
}

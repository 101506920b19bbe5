using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Group D of the inputs that an archive must bear: what asking may cost. Each is answered or refused by name, soon.</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed class QueryBoundsTests(SampleArchive archive)
{
    private const int Ok = 200;
    private const int Refused = 400;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public Task Q1_a_pattern_of_twenty_question_marks_is_read_as_words() => AnswerAsync("*a????????????????????", Ok);

    [Fact]
    public Task Q2_a_regular_expression_is_read_as_words() => AnswerAsync("/[ac]*a[ac]{50,200}/", Ok);

    [Fact]
    public async Task Q3_five_thousand_stars_are_too_long() =>
        (await Wire.AskAsync(archive.Server.Address, $"GET /api/v1/search?q={new string('*', 5_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).Should().StartWith("HTTP/1.1 400").And.Contain("too-long");

    [Fact]
    public async Task Q3_a_star_needs_letters_before_it_and_only_four_words_may_have_one()
    {
        await AnswerAsync("*", Ok);
        await AnswerAsync("wa* sh* bu* tr* re*", Refused, "too-many-prefixes");
    }

    [Fact]
    public async Task Q4_brackets_are_refused_by_length_by_depth_and_by_the_line()
    {
        await AnswerAsync(new string('(', 1_900), Refused, "too-deep");
        (await Wire.StatusOfAsync(archive.Server.Address, "/api/v1/search?q=" + new string('(', 8_000))).Should().Be(Refused);
        (await Wire.StatusOfAsync(archive.Server.Address, "/api/v1/search?q=" + new string('(', 9_000))).Should().Be(414);
    }

    [Fact]
    public async Task Q4_a_hundred_thousand_brackets_in_a_body_are_not_read()
    {
        using var content = new StringContent($"{{\"q\":\"{new string('(', 100_000)}\"}}", System.Text.Encoding.UTF8, "application/json");

        using var response = await archive.Server.Client.PostAsync("/api/v1/search", content);

        response.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public Task Q5_brackets_in_a_regular_expression_are_too_deep() => AnswerAsync($"/{new string('(', 1_900)}/", Refused, "too-deep");

    [Fact]
    public async Task Q6_ten_thousand_words_are_too_many_and_are_not_repeated()
    {
        var words = string.Join('+', Enumerable.Range(0, 1_500).Select(i => $"w{i}"));

        (await Wire.AskAsync(archive.Server.Address, $"GET /api/v1/search?q={words} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).Should().Contain("too-long").And.NotContain("w77");
        await AnswerAsync(string.Join(' ', Enumerable.Range(0, 65).Select(i => $"w{i}")), Refused, "too-many-terms");
    }

    [Fact]
    public async Task Q7_only_four_words_may_be_spelt_a_little_differently()
    {
        await AnswerAsync(string.Join(' ', Enumerable.Range(0, 30).Select(i => $"watre{(char)('a' + i % 26)}~")), Refused, "too-many-prefixes");
        await AnswerAsync(string.Join(' ', Enumerable.Repeat("a~2", 400)), Ok);
    }

    [Fact]
    public Task Q8_words_a_million_apart_are_looked_for_soon() => AnswerAsync("\"a b\"~1000000", Ok);

    [Fact]
    public Task Q9_ranges_without_ends_on_every_field_are_looked_for_soon() =>
        AnswerAsync(string.Join(' ', new[] { "title", "author", "publisher", "subject", "kind", "year", "language", "id", "page" }.Select(field => $"{field}:[* TO *]")), Ok);

    [Theory]
    [InlineData("start=999999999")]
    [InlineData("start=10001")]
    [InlineData("rows=1000000")]
    [InlineData("start=-1")]
    [InlineData("start=9223372036854775808")]
    [InlineData("start=1e9")]
    public async Task Q10_paging_has_an_end(string parameter)
    {
        (await AskAsync($"/api/v1/search?q=water&{parameter}")).Should().Match<Answer>(answer => answer.Status == Refused && answer.Body.Contains("out-of-range"));
        (await AskAsync($"/search?q=water&{parameter}")).Status.Should().Be(Refused);
    }

    [Theory]
    [InlineData("sort=nonsense", "unknown-value")]
    [InlineData("q=b", "repeated")]
    [InlineData("sort=newest&sort=oldest", "repeated")]
    public async Task Q11_a_parameter_that_is_unknown_or_given_twice_is_refused_by_name(string parameter, string code) =>
        (await AskAsync($"/api/v1/search?q=a&{parameter}")).Should().Match<Answer>(answer => answer.Status == Refused && answer.Body.Contains(code));

    [Fact]
    public async Task Q11_five_hundred_filters_are_too_many() =>
        (await AskAsync("/api/v1/search?q=water&" + string.Join('&', Enumerable.Range(0, 500).Select(i => $"subject=s{i}"))))
            .Should().Match<Answer>(answer => answer.Status == Refused && answer.Body.Contains("too-many-filters"));

    [Theory]
    [InlineData("/api/v1/search?q={0}")]
    [InlineData("/api/v1/search?q=id:{0}")]
    [InlineData("/api/v1/search?kind={0}")]
    [InlineData("/api/v1/search?year={0}")]
    [InlineData("/api/v1/search?language={0}")]
    [InlineData("/api/v1/search?start={0}")]
    [InlineData("/api/v1/suggest?q={0}")]
    [InlineData("/api/v1/publications?cursor={0}")]
    [InlineData("/api/v1/publications/{0}")]
    [InlineData("/concordance?term={0}")]
    [InlineData("/overtime?term={0}")]
    [InlineData("/subjects/{0}")]
    public async Task Q12_no_field_is_checked_by_an_expression_that_runs_away(string address) =>
        (await AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, new string('a', 1_990) + "!"))).Status.Should().BeOneOf(Ok, Refused, 404);

    [Theory]
    [InlineData("/oai?verb=ListRecords&resumptionToken=forged", 404)]
    [InlineData("/oai?verb=ListRecords&verb=Identify&from=9999-99-99", 404)]
    [InlineData("/api/v1/publications?cursor=forged", Refused)]
    [InlineData("/api/v1/publications?cursor=-1", Refused)]
    [InlineData("/api/v1/publications?cursor=99999999999999999999", Refused)]
    public async Task Q14_a_harvester_that_forges_where_it_stands_is_refused_by_name(string address, int status) => (await AskAsync(address)).Status.Should().Be(status);

    [Theory]
    [InlineData("%00")]
    [InlineData("%EF%BF%BF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%E2%88%92water")]
    [InlineData("%FF%FE")]
    public async Task Q13_characters_that_are_none_are_borne(string text)
    {
        (await AskAsync($"/api/v1/search?q={text}")).Status.Should().Be(Ok);
        (await AskAsync($"/search?q={text}")).Status.Should().Be(Ok);
        (await AskAsync($"/api/v1/suggest?q={text}")).Status.Should().Be(Ok);
    }

    [Fact]
    public Task Q13_a_letter_with_a_thousand_accents_is_borne() => AnswerAsync("a" + new string('\u0301', 1_000), Ok);

    private async Task AnswerAsync(string query, int status, string? code = null)
    {
        foreach (var address in (string[])["/api/v1/search", "/search"])
        {
            var answer = await AskAsync($"{address}?q={Uri.EscapeDataString(query)}");
            answer.Status.Should().Be(status);
            if (code is null || address == "/search") continue;
            using var problem = JsonDocument.Parse(answer.Body);
            problem.RootElement.GetProperty("codes").EnumerateArray().Select(found => found.GetString()).Should().Contain(code);
            problem.RootElement.GetProperty("errors").GetProperty("q")[0].GetString()!.Length.Should().BeLessThan(200);
        }
    }

    private async Task<Answer> AskAsync(string address)
    {
        var since = Stopwatch.GetTimestamp();
        using var response = await archive.Server.Client.GetAsync(address);
        var answer = new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        Stopwatch.GetElapsedTime(since).Should().BeLessThan(Soon);
        return answer;
    }

    private sealed record Answer(int Status, string Body);
}

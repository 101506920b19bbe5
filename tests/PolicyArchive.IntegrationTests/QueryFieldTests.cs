using System.Net;
using System.Text.Json;

namespace PolicyArchive.IntegrationTests;

/// <summary>Fields of the query language beside what the site shows.</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed class QueryFieldTests(SampleArchive archive)
{
    [Theory]
    [InlineData("en", "kind", "kind")]
    [InlineData("ko", "kind", "종류")]
    [InlineData("en", "language", "language")]
    [InlineData("ko", "language", "언어")]
    [InlineData("en", "year", "year")]
    [InlineData("ko", "subject", "주제")]
    [InlineData("en", "subject", "subject")]
    public async Task What_a_facet_calls_its_values_is_understood_in_a_query(string language, string facet, string field)
    {
        var all = await archive.Server.GetJsonAsync($"/api/v1/search?rows=1&lang={language}");
        var values = all.GetProperty("facets").EnumerateArray().Single(one => one.GetProperty("field").GetString() == facet).GetProperty("values").EnumerateArray().ToList();

        values.Should().NotBeEmpty();
        foreach (var value in values)
        {
            var query = $"{field}:\"{value.GetProperty("label").GetString()}\"";
            var answer = await AskAsync(query);
            answer.GetProperty("notices").GetArrayLength().Should().Be(0, query);
            answer.GetProperty("total").GetInt32().Should().BeGreaterThanOrEqualTo(value.GetProperty("count").GetInt32(), query);
        }
    }

    [Fact]
    public async Task A_subject_finds_the_same_by_its_names_in_both_languages()
    {
        var total = (await AskAsync("subject:\"tap water\"")).GetProperty("total").GetInt32();

        total.Should().BePositive();
        foreach (var query in (string[])["subject:수돗물", "주제:상수도", "주제:\"tap water\""]) (await AskAsync(query)).GetProperty("total").GetInt32().Should().Be(total, query);
    }

    [Fact]
    public async Task What_was_not_understood_or_not_looked_for_is_named_to_readers_and_programs()
    {
        (await PageAsync("year:abcd shelter", "en")).Should().Contain("Not understood, and so read as plain words: “year:abcd”.");
        (await PageAsync("year:abcd shelter", "ko")).Should().Contain("뜻을 알 수 없어 일반 낱말로 찾은 부분: ‘year:abcd’.");
        (await PageAsync("lang:ko", "en")).Should().Contain("There is no field “lang”");
        (await PageAsync("how is shelter", "en")).Should().Contain("were not looked for: “how”, “is”.");
        (await PageAsync("대피소는 어디에", "ko")).Should().Contain("찾지 않았습니다: ‘어디에’.");
        (await PageAsync(new string('a', 1_999), "en")).Should().Contain("64 words or parts of words");
        (await PageAsync(new string('a', 1_999), "ko")).Should().Contain("여러 조각으로 셉니다");

        var answer = await AskAsync("year:abcd how shelter");
        answer.GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()).Should().Contain(["unknown-value", "passed-over"]);
        answer.GetProperty("noticeWords").GetProperty("unknown-value")[0].GetString().Should().Be("year:abcd");
        answer.GetProperty("noticeWords").GetProperty("passed-over")[0].GetString().Should().Be("how");
    }

    private Task<JsonElement> AskAsync(string query) => archive.Server.GetJsonAsync($"/api/v1/search?rows=1&q={Uri.EscapeDataString(query)}");

    [Theory]
    [InlineData("en", "no letters or digits")]
    [InlineData("ko", "글자나 숫자가 없습니다")]
    public async Task A_search_without_a_word_shows_nothing_and_says_why(string language, string why) =>
        (await PageAsync("😀", language)).Should().Contain(why).And.NotContain("/original");

    private async Task<string> PageAsync(string query, string language)
    {
        using var response = await archive.Server.Client.GetAsync($"/search?lang={language}&q={Uri.EscapeDataString(query)}");
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }
}

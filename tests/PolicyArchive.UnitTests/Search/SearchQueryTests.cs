using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

public sealed class SearchQueryTests
{
    [Fact]
    public void A_query_is_read_from_an_address_and_written_back_to_it()
    {
        var query = Read("q= flood  rules ", "kind=manual", "kind=Research%20Digest", "year=2020", "language=KO", "sort=newest", "start=20", "rows=50", "lang=ko");

        query.Text.Should().Be("flood  rules");
        query.Filters["kind"].Should().Equal("manual", "research-digest");
        query.ToQueryString().Should().Be("q=flood++rules&kind=manual&kind=research-digest&year=2020&language=ko&sort=newest&start=20&rows=50");
        Read(query.ToQueryString().Split('&')).Should().BeEquivalentTo(query);
    }

    [Fact]
    public void Defaults_are_not_written() => new SearchQuery { Text = "물 & 불" }.ToQueryString().Should().Be("q=%EB%AC%BC+%26+%EB%B6%88");

    [Fact]
    public void Filters_are_added_and_taken_away_from_the_first_hit_on()
    {
        var query = new SearchQuery { Text = "water", Start = 30 }.With("kind", "manual").With("kind", "report").With("year", "2020");

        query.ToQueryString().Should().Be("q=water&kind=manual&kind=report&year=2020");
        query.Has("kind", "report").Should().BeTrue();
        query.Without("kind", "manual").Without("year", "2020").ToQueryString().Should().Be("q=water&kind=report");
        query.With("kind", "manual").ToQueryString().Should().Be(query.ToQueryString());
    }

    [Theory]
    [InlineData("kind=leaflet", "kind", QueryProblemCodes.UnknownValue)]
    [InlineData("year=20", "year", QueryProblemCodes.UnknownValue)]
    [InlineData("language=korean", "language", QueryProblemCodes.UnknownValue)]
    [InlineData("language=fr", "language", QueryProblemCodes.UnknownValue)]
    [InlineData("sort=random", "sort", QueryProblemCodes.UnknownValue)]
    [InlineData("sort=1", "sort", QueryProblemCodes.UnknownValue)]
    [InlineData("rows=101", "rows", QueryProblemCodes.OutOfRange)]
    [InlineData("rows=0", "rows", QueryProblemCodes.OutOfRange)]
    [InlineData("start=-1", "start", QueryProblemCodes.OutOfRange)]
    [InlineData("start=10001", "start", QueryProblemCodes.OutOfRange)]
    [InlineData("start=9223372036854775808", "start", QueryProblemCodes.OutOfRange)]
    [InlineData("start=1e9", "start", QueryProblemCodes.OutOfRange)]
    public void What_cannot_be_read_is_named_and_left_at_its_default(string parameter, string name, string code)
    {
        var query = SearchQuery.Read([Pair("q=water"), Pair(parameter)], out var problems);

        problems.Should().ContainSingle().Which.Should().Match<QueryProblem>(problem => problem.Parameter == name && problem.Code == code);
        query.ToQueryString().Should().Be("q=water");
    }

    [Fact]
    public void What_may_be_given_once_is_not_given_twice()
    {
        SearchQuery.Read([Pair("q=a"), Pair("q=b")], out var problems).Text.Should().Be("a");

        problems.Single().Code.Should().Be(QueryProblemCodes.Repeated);
    }

    [Fact]
    public void There_is_an_end_to_filters()
    {
        SearchQuery.Read(Enumerable.Range(0, 500).Select(i => Pair($"subject=s{i}")), out var problems);

        problems.Single().Should().Match<QueryProblem>(problem => problem.Parameter == "subject" && problem.Code == QueryProblemCodes.TooManyFilters);
    }

    private static SearchQuery Read(params string[] parameters)
    {
        var query = SearchQuery.Read(parameters.Select(Pair), out var problems);
        problems.Should().BeEmpty();
        return query;
    }

    private static KeyValuePair<string, string?> Pair(string parameter)
    {
        var parts = parameter.Split('=', 2);
        return new(parts[0], Uri.UnescapeDataString(parts[1].Replace('+', ' ')));
    }
}

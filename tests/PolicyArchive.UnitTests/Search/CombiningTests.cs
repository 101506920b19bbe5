using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

/// <summary>Words, phrases and beginnings are joined as the sets of what each finds alone, whatever syllables and letters they have in common.</summary>
public sealed class CombiningTests : IDisposable
{
    private const int Publications = 90;

    private static readonly string[] Parts =
    [
        "건설폐기물", "생활폐기물", "건축 폐기물", "폐기물", "폐기물처리", "폐기물 처리", "건설 현장", "처리", "건축물", "도시재생사업", "대도시 재생", "재생사업", "도시",
        "construction waste", "waste treatment", "construction", "wasted", "treatments", "co-operation", "cooperation", "PM2.5", "2019년", "물 관리", "물관리",
    ];

    private static readonly string[] Operands =
    [
        "폐기물", "건설폐기물", "생활폐기물", "건축폐기물", "폐기물처리", "처리", "물관리", "물", "도시재생", "도시재생사업", "재생사업", "2019년",
        "waste", "construction", "treatment", "cooperation", "co-operation", "\"construction waste\"", "\"폐기물 처리\"", "\"waste construction\"~3", "const*", "폐기*", "treatmant~", "PM2.5",
    ];

    private readonly Library library = new();
    private readonly Dictionary<string, HashSet<PublicationId>> found = [];

    public CombiningTests()
    {
        var random = new Random(1718);
        for (var i = 0; i < Publications; i++)
        {
            var text = string.Join(". ", random.GetItems(Parts, 1 + random.Next(3)));
            library.Index.Put(new IndexedPublication(Library.Record($"Number {i}"), [], [new IndexedPage(1, "1", text, [])]));
            if (i % 40 == 0) library.Index.Commit(i + 1);
        }
        library.Index.Commit(Publications + 1);
    }

    public void Dispose() => library.Dispose();

    [Fact]
    public void Each_finds_something_and_nothing_finds_everything() =>
        Operands.Should().OnlyContain(operand => Find(operand).Count > 0 && Find(operand).Count < Publications);

    [Fact]
    public void Two_together_find_what_both_find() => ForPairs((one, other) => Expect($"{one} AND {other}", Find(one).Intersect(Find(other))));

    [Fact]
    public void Either_of_two_finds_what_any_finds() => ForPairs((one, other) => Expect($"{one} OR {other}", Find(one).Union(Find(other))));

    [Fact]
    public void One_without_another_finds_what_only_the_first_finds() => ForPairs((one, other) => Expect($"{one} -{other}", Find(one).Except(Find(other))));

    [Theory]
    [InlineData(2019)]
    [InlineData(1718)]
    public void Three_or_four_are_joined_in_brackets(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var some = random.GetItems(Operands, 4);
            var sets = Array.ConvertAll(some, Find);
            Expect($"({some[0]} OR {some[1]}) AND {some[2]}", sets[0].Union(sets[1]).Intersect(sets[2]));
            Expect($"({some[0]} OR {some[1]}) -{some[2]}", sets[0].Union(sets[1]).Except(sets[2]));
            Expect($"{some[0]} OR ({some[1]} AND {some[2]})", sets[0].Union(sets[1].Intersect(sets[2])));
            Expect($"({some[0]} AND {some[1]}) OR ({some[2]} AND {some[3]})", sets[0].Intersect(sets[1]).Union(sets[2].Intersect(sets[3])));
            Expect($"{some[0]} -({some[1]} AND {some[2]})", sets[0].Except(sets[1].Intersect(sets[2])));
            Expect($"{some[0]} -({some[1]} OR {some[2]})", sets[0].Except(sets[1].Union(sets[2])));
            Expect($"({some[0]} OR ({some[1]} AND {some[2]})) -{some[3]}", sets[0].Union(sets[1].Intersect(sets[2])).Except(sets[3]));
        }
    }

    [Theory]
    [InlineData("(\"river bank\" AND harbour) OR quay")]
    [InlineData("(rive* AND harbour) OR quay")]
    [InlineData("(강변공원 AND harbour) OR quay")]
    public void What_is_there_of_an_alternative_ranks_where_the_whole_of_it_is_not(string query)
    {
        foreach (var i in Enumerable.Range(0, 5)) library.Add($"without {i}", "The quay, the town, the bank and nothing");
        library.Add("with", "The quay, the river bank and 강변공원");
        library.Add("whole", "The harbour, the river bank and 강변공원");

        library.Titles(query).Take(2).Should().BeEquivalentTo("with", "whole");
    }

    private static void ForPairs(Action<string, string> act)
    {
        foreach (var one in Operands)
            foreach (var other in Operands) act(one, other);
    }

    private void Expect(string query, IEnumerable<PublicationId> expected) => Find(query).SetEquals(expected).Should().BeTrue(query);

    private HashSet<PublicationId> Find(string query)
    {
        if (found.TryGetValue(query, out var known)) return known;
        var results = library.Ask(new SearchQuery { Text = query, Rows = Publications });
        // Where nothing has all words, what has some of them is shown, and says so.
        return found[query] = results.Notices.Contains(NoticeCodes.SomeWords) ? [] : [.. results.Hits.Select(hit => hit.Id)];
    }
}

using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

/// <summary>Names whose words so many publications have that where they stand is found out beforehand, beside the queries.</summary>
public sealed class KnownNamesTests : IDisposable
{
    private const int Publications = 2_400;

    private static readonly string[] Texts =
    [
        "Bicycle parking at the station. More bicycle parking is planned.",
        "Parking for whoever comes by bicycle.",
        "역 앞 자전거 주차장 안내",
        "주차장에는 자전거를 세울 수 없다.",
        "Cycle stands, and nothing else, number",
        "A library near the station.",
    ];

    private readonly Library library = new();
    private readonly List<Publication> publications = [];

    public KnownNamesTests()
    {
        library.Index.Vocabulary = new Vocabulary([[new(["cycle stands", "bicycle parking"], []), new(["자전거 주차장"], [])]]);
        for (var i = 0; i < Publications; i++)
        {
            publications.Add(Library.Record($"Publication {i}") with { Kind = i % 2 == 0 ? Kind.Report : Kind.Manual });
            Put(i, Texts[TextOf(i)]);
        }
        library.Index.Commit(1);
    }

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("cycle stands", 1, 0, 2, 4)]
    [InlineData("bicycle parking", 1, 0, 1, 2, 4)]
    [InlineData("자전거 주차장", 1, 0, 2, 3, 4)]
    [InlineData("cycle stands -station", 1, 2, 4)]
    [InlineData("cycle stands -(station more)", 1, 2, 4)]
    [InlineData("cycle stands OR library", 1, 0, 2, 4, 5)]
    [InlineData("cycle stands station", 1, 0)]
    [InlineData("cycle stands planned OR 안내", 1, 0, 2)]
    [InlineData("cycle stands kind:report", 2, 0, 2, 4)]
    public async Task Are_found_as_a_whole_before_and_after_it_is_known_where_they_stand(string query, int part, params int[] texts)
    {
        var before = library.Ask(query);
        await KnowAsync();
        var after = library.Ask(query);

        before.Total.Should().Be(texts.Sum(text => Publications / Texts.Length / part));
        after.Should().BeEquivalentTo(before, options => options.Excluding(results => results.Took).Excluding(results => results.Query)
            .WithStrictOrdering().Using<float>(score => score.Subject.Should().BeApproximately(score.Expectation, 0.0001f)).WhenTypeIs<float>());
    }

    [Fact]
    public async Task Are_missed_in_what_is_taken_out_and_found_in_what_is_added()
    {
        library.Ask("cycle stands");
        await KnowAsync();

        library.Index.Remove(publications[0].Id);
        Put(1, Texts[0]);
        Put(6, Texts[5]);
        library.Index.Commit(2);

        library.Ask("cycle stands").Total.Should().Be(3 * Publications / Texts.Length - 1);
    }

    [Fact]
    public async Task Are_found_out_before_anybody_asks_where_that_is_wanted()
    {
        library.Index.Prepare();

        await FluentActions.Awaiting(KnowAsync).Should().NotThrowAsync();
        library.Ask("cycle stands").Total.Should().Be(3 * Publications / Texts.Length);
    }

    [Fact]
    public async Task Are_those_of_the_vocabulary_of_today()
    {
        library.Ask("cycle stands");
        await KnowAsync();

        for (var times = 0; times < 5; times++)
        {
            library.Index.Vocabulary = new Vocabulary([[new(["cycle stands", "library near the station"], []), new([], [])]]);
            library.Ask("cycle stands").Total.Should().Be(2 * Publications / Texts.Length);
        }
        await KnowAsync();

        library.Ask("cycle stands").Total.Should().Be(2 * Publications / Texts.Length);
    }

    // Not in the order of the texts, so that those that match lie among others.
    private static int TextOf(int number) => number / 2 % Texts.Length;

    private void Put(int number, string text) => library.Index.Put(new IndexedPublication(publications[number], [], [new IndexedPage(1, "1", text, [])]));

    private async Task KnowAsync()
    {
        while (!AreKnown()) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    private bool AreKnown()
    {
        var view = library.Index.Acquire();
        try
        {
            return view.Segments.All(segment => segment.NamesOf(library.Index.Vocabulary, () => throw new InvalidOperationException("Nobody has begun.")) is not null);
        }
        finally
        {
            view.Release();
        }
    }
}

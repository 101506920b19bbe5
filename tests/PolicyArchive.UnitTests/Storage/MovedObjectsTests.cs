using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

/// <summary>Whole objects that somebody moved about in the store go back to where they belong, and nothing is lost by it.</summary>
public sealed class MovedObjectsTests : IDisposable
{
    private readonly StorageBench bench = new();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Objects_that_changed_places_are_named_and_put_back(int count)
    {
        var (publications, places) = await KeepAsync(count);
        var whole = Snapshot();
        Rotate(places);

        for (var number = 0; number < count; number++)
            bench.Store.Verify(publications[number].Id, CancellationToken.None).Should().ContainSingle().Which.Should().Match<StoreDamage>(damage =>
                damage.Path == places[number] && damage.Found.Contains(publications[(number + 1) % count].Id.Value) && damage.Advice!.Contains("verify --repair"));
        bench.Store.RepairRoot(null).Should().HaveCount(count + 1, "one of them makes room for the others");

        Snapshot().Should().BeEquivalentTo(whole);
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("ff/elsewhere")]
    [InlineData("ff/fe/elsewhere")]
    [InlineData("AN OTHER/elsewhere")]
    public async Task An_object_that_was_moved_elsewhere_in_the_store_is_put_back(string elsewhere)
    {
        var (publications, places) = await KeepAsync(2);
        var whole = Snapshot();
        MoveTo(places[0], elsewhere == "AN OTHER/elsewhere" ? Path.Combine(places[1], "elsewhere") : Path.Combine(bench.Home.StorePath, elsewhere));

        bench.Store.VerifyRoot(CancellationToken.None).Concat(bench.Store.Verify(publications[1].Id, CancellationToken.None)).Should().NotBeEmpty();
        bench.Store.RepairRoot(null).Should().ContainSingle().Which.Should().EndWith($"was moved to {places[0]}.");

        Snapshot().Should().BeEquivalentTo(whole);
    }

    [Fact]
    public async Task One_that_was_moved_beside_its_place_when_the_repair_was_cut_off_goes_on_from_there()
    {
        var (_, places) = await KeepAsync(2);
        var whole = Snapshot();
        Rotate(places);
        Directory.Move(places[0], $"{places[1]}.aside");

        bench.Store.VerifyRoot(CancellationToken.None).Should().ContainSingle().Which.Path.Should().Be($"{places[1]}.aside");
        bench.Store.RepairRoot(null).Should().HaveCount(2);

        Snapshot().Should().BeEquivalentTo(whole);
    }

    [Theory]
    [InlineData("what was moved is damaged")]
    [InlineData("what lies in its place is damaged")]
    [InlineData("what lies in its place is a file")]
    [InlineData("there is another one")]
    public async Task Where_something_would_be_lost_nothing_is_moved(string why)
    {
        var (_, places) = await KeepAsync(2);
        var elsewhere = Path.Combine(bench.Home.StorePath, "ff", "elsewhere");
        if (why == "what lies in its place is damaged")
        {
            Rotate(places);
            Damage(places[1]);
        }
        else MoveTo(places[0], elsewhere);
        if (why == "what was moved is damaged") Damage(elsewhere);
        if (why == "what lies in its place is a file") await File.WriteAllTextAsync(places[0], "a file");
        if (why == "there is another one") TemporaryFolder.Copy(elsewhere, $"{elsewhere} again");
        var before = Snapshot();

        bench.Store.RepairRoot(null).Should().BeEmpty();

        Snapshot().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task The_only_one_of_an_object_is_not_overwritten_from_a_copy_of_another()
    {
        var (publications, places) = await KeepAsync(2);
        var copy = Path.Combine(bench.Home.Path, "copy");
        TemporaryFolder.Copy(bench.Home.StorePath, copy);
        Directory.Delete(places[0], recursive: true);
        Directory.Move(places[1], places[0]);
        await File.WriteAllTextAsync(places[1], "a file");
        var before = Snapshot();

        bench.Store.RepairRoot(copy);
        bench.Store.Repair(publications[0].Id, copy);

        Snapshot().Should().BeEquivalentTo(before);
    }

    public void Dispose() => bench.Dispose();

    private async Task<(List<Publication> Publications, List<string> Places)> KeepAsync(int count)
    {
        var publications = new List<Publication>();
        for (var number = 0; number < count; number++) publications.Add(await bench.KeepNew($"%PDF-1.7 water {number}"));
        return (publications, publications.ConvertAll(publication => bench.ObjectFolder(publication.Id)));
    }

    // Each lies in the place of the one before it, the first in that of the last.
    private static void Rotate(List<string> places)
    {
        Directory.Move(places[0], $"{places[0]}.held");
        for (var number = 1; number < places.Count; number++) Directory.Move(places[number], places[number - 1]);
        Directory.Move($"{places[0]}.held", places[^1]);
    }

    private static void MoveTo(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        Directory.Move(from, to);
    }

    private static void Damage(string place)
    {
        var record = Path.Combine(place, "v1", "content", "publication.json");
        File.Delete(record);
        File.WriteAllText(record, "{}");
    }

    private IReadOnlyDictionary<string, byte[]> Snapshot() => StorageBench.Snapshot(bench.Home.StorePath);
}

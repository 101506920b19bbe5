namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>What lies in another's place in the store comes back from there.</summary>
public sealed partial class RebuildTests
{
    [Fact]
    public async Task Publications_whose_folders_changed_places_are_named_and_moved_back_by_repairing()
    {
        var before = await FillAsync();
        await using var archive = await OpenAsync();
        var places = archive.Store.All().Select(id => ObjectIn("archive", id)).Take(2).ToList();
        Directory.Move(places[0], folder.File("held"));
        Directory.Move(places[1], places[0]);
        Directory.Move(folder.File("held"), places[1]);

        var findings = await FindingsAsync(archive);
        await foreach (var _ in archive.RepairAsync()) { }

        foreach (var place in places) findings.Should().Contain(finding => finding.What.StartsWith($"{place}: expected", StringComparison.Ordinal) && finding.What.Contains(", whole. verify --repair moves that to its place"));
        (await FindingsAsync(archive)).Should().BeEmpty();
        (await RecordsAsync(archive)).Should().Equal(before);
    }
}

using PolicyArchive.Catalog;
using static PolicyArchive.UnitTests.Catalog.Records;

namespace PolicyArchive.UnitTests.Catalog;

public sealed class DamageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_letter_that_changed_on_disk_is_noticed_and_never_shown()
    {
        var (damaged, sound) = (Publication("Budget of the year"), Publication("Sound"));
        await using var catalogue = folder.OpenCatalogue();
        await catalogue.SaveManyAsync([(damaged, []), (sound, [])]);

        folder.Sql($"UPDATE Publications SET Record = replace(CAST(Record AS TEXT), 'Budget', 'Gudget') WHERE Id = '{damaged.Id}';");

        (await catalogue.Invoking(c => c.FindAsync(damaged.Id)).Should().ThrowAsync<CatalogueException>()).WithMessage($"*{damaged.Id}*damaged*");
        (await catalogue.FindAsync(sound.Id))!.Title.Should().Be("Sound");
        (await catalogue.CheckAsync()).Should().ContainSingle().Which.Should().Contain(damaged.Id.Value);
    }

    [Fact]
    public async Task Columns_that_do_not_say_what_the_record_says_are_named()
    {
        var publication = Publication("Shown", state: PublicationState.Withdrawn);
        await using var catalogue = folder.OpenCatalogue();
        await catalogue.SaveManyAsync([(publication, []), .. Enumerable.Range(0, 400).Select(n => (Publication($"Other {n}"), (IReadOnlyList<Event>)[]))]);

        folder.Sql($"UPDATE Publications SET State = 'Published' WHERE Id = '{publication.Id}';");

        (await catalogue.CheckAsync()).Should().ContainSingle().Which.Should().Contain($"columns of publication {publication.Id}");
    }

    [Fact]
    public async Task A_row_that_points_nowhere_is_named()
    {
        await using var catalogue = folder.OpenCatalogue();
        folder.Sql($"PRAGMA foreign_keys = OFF; INSERT INTO Originals VALUES (randomblob(32), '{PublicationId.New()}');");

        (await catalogue.CheckAsync()).Should().ContainSingle().Which.Should().Contain("Originals");
    }
}

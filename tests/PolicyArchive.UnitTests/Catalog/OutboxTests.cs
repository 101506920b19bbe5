using Microsoft.Extensions.Time.Testing;
using PolicyArchive.Catalog;
using static PolicyArchive.UnitTests.Catalog.Records;

namespace PolicyArchive.UnitTests.Catalog;

public sealed class OutboxTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Catalogue catalogue;

    public OutboxTests() => catalogue = folder.OpenCatalogue();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await catalogue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Every_save_has_a_number_and_the_numbers_grow()
    {
        (await catalogue.LastChangeAsync()).Should().Be(0);
        var (a, b) = (Publication("A"), Publication("B"));

        var first = await catalogue.SaveAsync(a, []);
        var second = await catalogue.SaveAsync(b, []);
        var third = await catalogue.SaveAsync(a with { Title = "A again" }, []);

        new[] { first, second, third }.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        (await catalogue.LastChangeAsync()).Should().Be(third);
        (await catalogue.ChangesAfterAsync(0, 10)).Should().Equal(new CatalogueChange(second, b.Id), new CatalogueChange(third, a.Id));
        (await catalogue.ChangesAfterAsync(second, 10)).Should().Equal(new CatalogueChange(third, a.Id));
        (await catalogue.ChangesAfterAsync(third, 10)).Should().BeEmpty();
        (await catalogue.ChangesAfterAsync(0, 1)).Should().ContainSingle();
        (await catalogue.CountChangesAfterAsync(0)).Should().Be(2);
        (await catalogue.CountChangesAfterAsync(second)).Should().Be(1);
    }

    [Fact]
    public async Task A_number_is_never_used_again()
    {
        var publication = Publication("Saved often");
        var before = await catalogue.SaveAsync(publication, []);
        await catalogue.DisposeAsync();

        await using var reopened = folder.OpenCatalogue();

        (await reopened.SaveAsync(publication, [])).Should().BeGreaterThan(before);
    }

    [Fact]
    public async Task A_catalogue_made_anew_goes_on_above_the_numbers_of_the_one_before()
    {
        var publication = Publication("Kept in the store");
        var before = await catalogue.SaveAsync(publication, []);
        await catalogue.DisposeAsync();
        File.Delete(folder.File("catalog.db"));
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(1));

        await using var anew = folder.OpenCatalogue(later);

        var after = await anew.SaveAsync(publication, []);
        after.Should().BeGreaterThan(before);
        (await anew.ChangesAfterAsync(before, 10)).Should().ContainSingle().Which.Number.Should().Be(after);
    }

    [Fact]
    public async Task Many_are_saved_all_or_none()
    {
        var (holder, late) = (Publication("Holder") with { Originals = [Pdf("same.pdf")] }, Publication("Late") with { Originals = [Pdf("same.pdf")] });

        await catalogue.Invoking(c => c.SaveManyAsync([(holder, []), (late, [])])).Should().ThrowAsync<CatalogueException>();

        (await catalogue.ExistsAsync(holder.Id)).Should().BeFalse();
        (await catalogue.LastChangeAsync()).Should().Be(0);
        (await catalogue.SaveManyAsync([])).Should().Be(0);
    }

    [Fact]
    public async Task Events_are_added_to_those_before()
    {
        var publication = Publication("Eventful");
        await catalogue.SaveAsync(publication, [Event("ingestion"), Event("message digest calculation")]);
        await catalogue.SaveAsync(publication, [Event("metadata modification")]);

        var events = await catalogue.EventsAsync(publication.Id);

        events.Select(e => e.Type).Should().Equal("ingestion", "message digest calculation", "metadata modification");
        events[0].Should().Be(Event("ingestion"));
        (await catalogue.EventsAsync(PublicationId.New())).Should().BeEmpty();
    }
}

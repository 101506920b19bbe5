using PolicyArchive.Catalog;
using static PolicyArchive.UnitTests.Catalog.Records;

namespace PolicyArchive.UnitTests.Catalog;

public sealed class SummaryTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Catalogue catalogue;

    public SummaryTests() => catalogue = folder.OpenCatalogue();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await catalogue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_empty_catalogue_counts_nothing() =>
        (await catalogue.SummariseAsync()).Should().BeEquivalentTo(new CatalogueSummary());

    [Fact]
    public async Task What_readers_see_is_counted()
    {
        await SaveAsync(Publication("A", Kind.News) with { Issued = EdtfDate.Parse("2021-03"), Publisher = "bureau", Languages = ["ko", "en"] });
        await SaveAsync(Publication("B") with { Issued = EdtfDate.Parse("2021"), Publisher = "bureau", Originals = [Pdf("b.pdf", 20), Pdf("b-annex.pdf", 2)] });
        await SaveAsync(Publication("C") with { Issued = EdtfDate.Parse("2019-12-31"), Publisher = "authority", Originals = [Pdf("c.pdf", 8)] });
        await SaveAsync(Publication("D", Kind.Brochure));
        await SaveAsync(Publication("Draft", state: PublicationState.Draft) with { Originals = [Pdf("draft.pdf", 100)] });
        await SaveAsync(Publication("In review", state: PublicationState.InReview));
        await SaveAsync(Publication("Withdrawn", state: PublicationState.Withdrawn));

        (await catalogue.SummariseAsync()).Should().BeEquivalentTo(new CatalogueSummary
        {
            Publications = 4,
            Originals = 3,
            Pages = 30,
            ByKind = [new(Kind.Brochure, 1), new(Kind.Report, 2), new(Kind.News, 1)],
            ByYear = [new(2019, 1), new(2021, 2)],
            Undated = 1,
            ByLanguage = [new("en", 4), new("ko", 1)],
            ByPublisher = [new("bureau", 2), new("authority", 1)],
            Drafts = 2,
            Withdrawn = 1,
        }, options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task A_publication_entered_the_archive_when_its_first_file_was_taken_in()
    {
        var (filed, recorded, silent) = (Publication("Filed"), Publication("Recorded"), Publication("Silent"));
        var noon = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        await catalogue.SaveAsync(filed, [Event("message digest calculation"), Event("ingestion") with { At = noon }]);
        await catalogue.SaveAsync(recorded, [Event("metadata modification")]);
        await catalogue.SaveAsync(silent, []);
        (await catalogue.EnteredAsync()).Should().BeEquivalentTo(new Dictionary<PublicationId, DateTimeOffset> { [filed.Id] = noon, [recorded.Id] = Event("any").At });

        await catalogue.SaveAsync(filed, [Event("ingestion") with { At = noon.AddDays(1) }]);
        await catalogue.SaveAsync(silent, [Event("ingestion") with { At = noon.AddDays(2) }]);

        (await catalogue.EnteredAsync()).Should().Contain(filed.Id, noon).And.Contain(silent.Id, noon.AddDays(2));
    }

    [Fact]
    public async Task A_draft_entered_the_archive_for_its_readers_when_it_was_published()
    {
        var publication = Publication("Late");
        var noon = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        await catalogue.SaveAsync(publication, [Event("ingestion") with { At = noon }]);
        await catalogue.SaveAsync(publication, [Event("dissemination") with { At = noon.AddDays(3) }]);

        (await catalogue.EnteredAsync()).Should().Contain(publication.Id, noon.AddDays(3));
    }

    [Fact]
    public async Task A_change_of_another_process_is_counted_at_once()
    {
        await using var other = folder.OpenCatalogue(migrate: false);
        var publication = Publication("Here today");
        await SaveAsync(publication);
        (await catalogue.SummariseAsync()).Publications.Should().Be(1);

        await other.SaveAsync(publication with { State = PublicationState.Withdrawn }, []);

        (await catalogue.SummariseAsync()).Publications.Should().Be(0);
    }

    private Task<long> SaveAsync(Publication publication) => catalogue.SaveAsync(publication, []);
}

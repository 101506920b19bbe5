using PolicyArchive.Catalog;
using static PolicyArchive.UnitTests.Catalog.Records;

namespace PolicyArchive.UnitTests.Catalog;

public sealed class PublicationsTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Catalogue catalogue;

    public PublicationsTests() => catalogue = folder.OpenCatalogue();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await catalogue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_saved_publication_is_read_back_whole()
    {
        var publication = Publication("Tap water") with
        {
            Issued = EdtfDate.Parse("2025-11"),
            Publisher = "haneul-waterworks",
            Authors = ["김하늘"],
            Identifiers = [new Identifier("isbn", "978-89-0000-000-2")],
            Languages = ["ko", "en"],
            Originals = [Pdf("tap-water.pdf")],
            Provenance = new Dictionary<string, string> { ["title"] = "largest words of page 1" },
        };

        await catalogue.SaveAsync(publication, []);

        (await catalogue.FindAsync(publication.Id)).Should().BeEquivalentTo(publication);
        (await catalogue.ExistsAsync(publication.Id)).Should().BeTrue();
    }

    [Fact]
    public async Task An_unknown_identifier_finds_nothing()
    {
        (await catalogue.FindAsync(PublicationId.New())).Should().BeNull();
        (await catalogue.ExistsAsync(PublicationId.New())).Should().BeFalse();
        (await catalogue.FindByFixityAsync(FixityOf("never seen"))).Should().BeNull();
    }

    [Fact]
    public async Task Saving_again_replaces_the_record_and_what_is_derived_from_it()
    {
        var first = Publication("First title") with { Originals = [Pdf("a.pdf"), Pdf("b.pdf")] };
        await catalogue.SaveAsync(first, []);

        var second = first with { Title = "Second title", Originals = [Pdf("b.pdf"), Pdf("c.pdf")], Languages = ["ko"], Kind = Kind.Manual };
        await catalogue.SaveAsync(second, []);

        (await catalogue.FindAsync(first.Id)).Should().BeEquivalentTo(second);
        (await catalogue.FindByFixityAsync(FixityOf("a.pdf"))).Should().BeNull();
        (await catalogue.FindByFixityAsync(FixityOf("c.pdf")))!.Id.Should().Be(first.Id);
        (await catalogue.NewestAsync(10, Kind.Report)).Should().BeEmpty();
        (await catalogue.SummariseAsync()).ByLanguage.Should().Equal(new Tally<string>("ko", 1));
    }

    [Fact]
    public async Task A_file_belongs_to_one_publication_in_the_whole_archive()
    {
        var holder = Publication("Holder") with { Originals = [Pdf("same.pdf")] };
        await catalogue.SaveAsync(holder, []);
        var late = Publication("Late") with { Originals = [Pdf("own.pdf"), Pdf("same.pdf")] };

        var refusal = (await catalogue.Invoking(c => c.SaveAsync(late, [Event("ingestion")])).Should().ThrowAsync<CatalogueException>()).Which;

        refusal.HeldBy.Should().Be(holder.Id);
        refusal.Message.Should().Contain(holder.Id.Value).And.Contain("same.pdf");
        (await catalogue.FindAsync(late.Id)).Should().BeNull();
        (await catalogue.FindByFixityAsync(FixityOf("own.pdf"))).Should().BeNull("a refused save leaves nothing behind");
    }

    [Fact]
    public async Task A_file_stands_once_in_its_publication()
    {
        var twice = Publication("Twice") with { Originals = [Pdf("same.pdf"), Pdf("same.pdf") with { Name = "copy.pdf" }] };

        (await catalogue.Invoking(c => c.SaveAsync(twice, [])).Should().ThrowAsync<CatalogueException>()).Which.HeldBy.Should().Be(twice.Id);
    }

    [Fact]
    public async Task Many_are_found_in_the_order_asked_for()
    {
        var (a, b, c) = (Publication("A"), Publication("B"), Publication("C"));
        await catalogue.SaveManyAsync([(a, []), (b, []), (c, [])]);

        (await catalogue.FindManyAsync([c.Id, PublicationId.New(), a.Id])).Select(p => p.Title).Should().Equal("C", "A");
    }

    [Fact]
    public async Task The_newest_come_first_and_then_by_identifier()
    {
        var sameDay = Enumerable.Range(0, 5).Select(n => Publication($"Same day {n}")).OrderBy(p => p.Id.Value, StringComparer.Ordinal).ToList();
        var newer = Publication("Newer") with { Registered = new DateOnly(2026, 2, 1) };
        var older = Publication("Older") with { Registered = new DateOnly(2019, 12, 31) };
        var draft = Publication("Draft", state: PublicationState.Draft) with { Registered = new DateOnly(2026, 3, 1) };
        await catalogue.SaveManyAsync([.. sameDay.Append(older).Append(newer).Append(draft).Select(p => (p, (IReadOnlyList<Event>)[]))]);

        (await catalogue.NewestAsync(10)).Select(p => p.Id).Should().Equal([newer.Id, .. sameDay.Select(p => p.Id), older.Id]);
        (await catalogue.NewestAsync(2, skip: 5)).Select(p => p.Id).Should().Equal(sameDay[4].Id, older.Id);
        (await catalogue.InStateAsync(PublicationState.Draft)).Select(p => p.Id).Should().Equal(draft.Id);
    }

    [Fact]
    public async Task The_news_board_is_turned_over_with_its_total()
    {
        await catalogue.SaveManyAsync([.. Enumerable.Range(1, 25).Select(n =>
            (Publication($"News {n}", Kind.News) with { Registered = new DateOnly(2026, 1, n) }, (IReadOnlyList<Event>)[]))]);
        await catalogue.SaveAsync(Publication("A report"), []);

        (await catalogue.CountAsync(kind: Kind.News)).Should().Be(25);
        (await catalogue.NewestAsync(10, Kind.News, skip: 20)).Select(p => p.Title).Should().Equal("News 5", "News 4", "News 3", "News 2", "News 1");
        (await catalogue.NewestAsync(10, Kind.News, skip: 30)).Should().BeEmpty();
    }

    [Fact]
    public async Task Those_of_a_publisher_are_listed_and_counted_for_readers()
    {
        await catalogue.SaveAsync(Publication("Shown") with { Publisher = "institute" }, []);
        await catalogue.SaveAsync(Publication("Hidden", state: PublicationState.Withdrawn) with { Publisher = "institute" }, []);
        await catalogue.SaveAsync(Publication("Other's") with { Publisher = "bureau" }, []);

        (await catalogue.PublicationsOfAsync("institute")).Select(p => p.Title).Should().Equal("Shown");
        (await catalogue.CountAsync(publisher: "institute")).Should().Be(1);
    }

    [Fact]
    public async Task All_are_streamed_once_each_while_others_write()
    {
        var before = Enumerable.Range(0, 450).Select(n => Publication($"Number {n}", state: n % 9 == 0 ? PublicationState.Draft : PublicationState.Published)).ToList();
        await catalogue.SaveManyAsync([.. before.Select(p => (p, (IReadOnlyList<Event>)[]))]);

        var seen = new List<PublicationId>();
        await foreach (var publication in catalogue.AllAsync())
        {
            seen.Add(publication.Id);
            if (seen.Count % 100 == 0) await catalogue.SaveAsync(publication with { Title = "Changed meanwhile" }, []);
        }
        var drafts = new List<Publication>();
        await foreach (var publication in catalogue.AllAsync(PublicationState.Draft)) drafts.Add(publication);

        seen.Should().Equal(before.Select(p => p.Id).OrderBy(id => id.Value, StringComparer.Ordinal));
        drafts.Should().HaveCount(50).And.OnlyContain(p => p.State == PublicationState.Draft);
    }
}

using Microsoft.Extensions.Time.Testing;
using PolicyArchive.Catalog;
using static PolicyArchive.UnitTests.Catalog.Records;

namespace PolicyArchive.UnitTests.Catalog;

public sealed class AccessionsTests : IAsyncLifetime
{
    private static readonly Outcome Rejected = new Outcome.Rejected(RejectionReason.Encrypted, "asks for a password");

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly Catalogue catalogue;

    public AccessionsTests() => catalogue = folder.OpenCatalogue(time);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await catalogue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_recorded_accession_is_read_back_whole_with_its_number()
    {
        var accession = Accession("수돗물.pdf") with { AsDraft = true, Manifest = new Dictionary<string, string> { ["title"] = "물, \"water\"" } };

        var recorded = await catalogue.RecordAsync(accession);

        recorded.Should().BeEquivalentTo(accession with { Number = 1 });
        (await catalogue.FindAccessionAsync(recorded.Number)).Should().BeEquivalentTo(recorded);
        (await catalogue.FindAccessionAsync(99)).Should().BeNull();
    }

    [Fact]
    public async Task The_oldest_comes_first_and_each_once()
    {
        await RecordAsync("a.pdf", "b.pdf", "c.pdf");

        var claimed = new[] { await catalogue.ClaimNextAsync(), await catalogue.ClaimNextAsync(), await catalogue.ClaimNextAsync(), await catalogue.ClaimNextAsync() };

        claimed.Select(accession => accession?.FileName).Should().Equal("a.pdf", "b.pdf", "c.pdf", null);
        claimed[0]!.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task What_was_begun_before_comes_after_all_others_and_alone()
    {
        await RecordAsync("a.pdf", "b.pdf", "c.pdf", "d.pdf");
        await catalogue.ClaimNextAsync();
        await catalogue.ClaimNextAsync();
        await using var restarted = folder.OpenCatalogue();
        await restarted.ReleaseClaimsAsync();
        async Task<string?> ClaimAsync() => (await restarted.ClaimNextAsync())?.FileName;

        (await ClaimAsync(), await ClaimAsync(), await ClaimAsync()).Should().Be(("c.pdf", "d.pdf", null), "a and b wait until nothing else is worked on");
        await restarted.FinishAsync(3, Rejected, 0);
        (await ClaimAsync()).Should().BeNull();
        await restarted.FinishAsync(4, Rejected, 0);
        (await ClaimAsync(), await ClaimAsync()).Should().Be(("a.pdf", null));
        await RecordAsync("e.pdf");
        (await ClaimAsync()).Should().BeNull("nothing is begun beside it");
        await restarted.FinishAsync(1, Rejected, 0);
        (await ClaimAsync(), await ClaimAsync()).Should().Be(("e.pdf", null));
    }

    [Fact]
    public async Task What_was_begun_before_is_left_to_those_who_ask_for_it()
    {
        await RecordAsync("a.pdf", "b.pdf");
        await catalogue.ClaimNextAsync();
        await using var restarted = folder.OpenCatalogue();
        await restarted.ReleaseClaimsAsync();

        (await restarted.ClaimNextAsync(again: false))!.FileName.Should().Be("b.pdf");
        await restarted.FinishAsync(2, Rejected, 0);
        (await restarted.ClaimNextAsync(again: false)).Should().BeNull();
        (await restarted.ClaimNextAsync())!.FileName.Should().Be("a.pdf");
    }

    [Fact]
    public async Task An_attachment_waits_for_its_main_file()
    {
        var main = await catalogue.RecordAsync(Accession("news.pdf"));
        await catalogue.RecordAsync(Accession("annex.pdf", attachTo: main.Number));
        await catalogue.RecordAsync(Accession("other.pdf"));

        (await catalogue.ClaimNextAsync())!.FileName.Should().Be("news.pdf");
        (await catalogue.ClaimNextAsync())!.FileName.Should().Be("other.pdf");
        (await catalogue.ClaimNextAsync()).Should().BeNull();
        await catalogue.FinishAsync(main.Number, new Outcome.Published(main.Reserved), 2);

        var annex = await catalogue.ClaimNextAsync();
        annex!.FileName.Should().Be("annex.pdf");
        annex.AttachTo.Should().Be(main.Number);
    }

    [Fact]
    public async Task An_attachment_of_nothing_is_refused() =>
        await catalogue.Invoking(c => c.RecordAsync(Accession("annex.pdf", attachTo: 7))).Should().ThrowAsync<CatalogueException>();

    [Fact]
    public async Task Every_outcome_is_kept_with_its_time_and_pages()
    {
        var id = PublicationId.New();
        Outcome[] outcomes = [new Outcome.Published(id), new Outcome.Drafted(id), new Outcome.Duplicate(id), Rejected];
        await RecordAsync("a.pdf", "b.pdf", "c.pdf", "d.pdf");

        for (var number = 1; number <= outcomes.Length; number++) await catalogue.FinishAsync(number, outcomes[number - 1], number * 10);

        var finished = await catalogue.BatchAsync("monday");
        finished.Select(accession => accession.Outcome).Should().Equal(outcomes);
        finished.Select(accession => accession.PageCount).Should().Equal(10, 20, 30, 40);
        finished.Should().OnlyContain(accession => accession.FinishedAt == time.GetUtcNow());
    }

    [Fact]
    public async Task The_first_outcome_stays()
    {
        await RecordAsync("a.pdf");
        await catalogue.FinishAsync(1, Rejected, 0);

        await catalogue.FinishAsync(1, new Outcome.Published(PublicationId.New()), 5);

        (await catalogue.FindAccessionAsync(1))!.Outcome.Should().Be(Rejected);
        await catalogue.Invoking(c => c.FinishAsync(2, Rejected, 0)).Should().ThrowAsync<CatalogueException>().WithMessage("*no accession 2*");
    }

    [Fact]
    public async Task What_a_process_that_ended_had_begun_is_begun_again()
    {
        await RecordAsync("a.pdf", "b.pdf");
        await catalogue.ClaimNextAsync();
        await using var restarted = folder.OpenCatalogue();
        (await restarted.ClaimNextAsync())!.FileName.Should().Be("b.pdf", "the other claim still stands");

        await restarted.ReleaseClaimsAsync();
        (await restarted.ClaimNextAsync()).Should().BeNull("its own claim is kept, and what was begun before waits for it");
        await restarted.FinishAsync(2, Rejected, 0);

        var again = await restarted.ClaimNextAsync();
        (again!.FileName, again.Attempts).Should().Be(("a.pdf", 2));
        (await restarted.ClaimNextAsync()).Should().BeNull("its own claims are kept");
    }

    [Fact]
    public async Task Given_back_unworked_an_attempt_does_not_count()
    {
        await RecordAsync("a.pdf");
        var claimed = await catalogue.ClaimNextAsync();

        await catalogue.ReturnAsync(claimed!.Number);
        await catalogue.ReturnAsync(claimed.Number);

        (await catalogue.ClaimNextAsync())!.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task Progress_tells_how_far_a_batch_is()
    {
        await RecordAsync("a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf", "f.pdf");
        await catalogue.RecordAsync(Accession("other.pdf", batch: "tuesday"));
        var id = PublicationId.New();
        await catalogue.FinishAsync(1, new Outcome.Published(id), 12);
        await catalogue.FinishAsync(2, new Outcome.Drafted(id), 30);
        await catalogue.FinishAsync(3, new Outcome.Duplicate(id), 0);
        await catalogue.FinishAsync(4, Rejected, 0);
        await catalogue.ClaimNextAsync();

        var progress = await catalogue.ProgressAsync("monday");

        progress.Should().Be(new BatchProgress { Waiting = 1, Working = 1, Published = 1, Drafted = 1, Duplicates = 1, Rejected = 1, Pages = 42 });
        (progress.Finished, progress.Total).Should().Be((4, 6));
        (await catalogue.ProgressAsync(null)).Total.Should().Be(7);
        (await catalogue.ProgressAsync("never")).Total.Should().Be(0);
        (await catalogue.CountUnfinishedAsync()).Should().Be(3, "one of tuesday's waits, too");
    }

    [Fact]
    public async Task Equal_files_are_found_whenever_they_came()
    {
        await RecordAsync("a.pdf", "b.pdf", "a.pdf");

        (await catalogue.AccessionsOfAsync(FixityOf("a.pdf"))).Select(accession => accession.Number).Should().Equal(1, 3);
        (await catalogue.AccessionsOfAsync(FixityOf("never seen"))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_latest_are_listed_newest_first()
    {
        await RecordAsync("a.pdf", "b.pdf", "c.pdf");

        (await catalogue.LatestAccessionsAsync(2)).Select(accession => accession.FileName).Should().Equal("c.pdf", "b.pdf");
    }

    private async Task RecordAsync(params string[] names)
    {
        foreach (var name in names) await catalogue.RecordAsync(Accession(name));
    }
}

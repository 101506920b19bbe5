using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using PolicyArchive.Catalog;
using static PolicyArchive.UnitTests.Catalog.Records;

namespace PolicyArchive.UnitTests.Catalog;

/// <summary>Two catalogues on one file are to each other as two processes are: they share nothing but SQLite's locks.</summary>
public sealed class ConcurrencyTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Catalogue server;
    private readonly Catalogue verb;

    public ConcurrencyTests() => (server, verb) = (folder.OpenCatalogue(), folder.OpenCatalogue(migrate: false));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await verb.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Parallel_writers_never_meet_a_locked_database_and_lose_nothing()
    {
        var numbers = new ConcurrentBag<long>();
        var saved = Enumerable.Range(0, 120).Select(n => Publication($"Number {n}") with { Originals = [Pdf($"{n}.pdf")] }).ToList();

        await Task.WhenAll(saved.Chunk(20).Select((mine, writer) => Task.Run(async () =>
        {
            foreach (var publication in mine) numbers.Add(await (writer % 2 == 0 ? server : verb).SaveAsync(publication, [Event("ingestion")]));
        })));

        numbers.Should().OnlyHaveUniqueItems();
        (await server.FindManyAsync([.. saved.Select(p => p.Id)])).Should().HaveCount(saved.Count);
        (await verb.ChangesAfterAsync(0, 1000)).Select(change => change.Number).Should().BeEquivalentTo(numbers);
        (await verb.LastChangeAsync()).Should().Be(numbers.Max());
    }

    [Fact]
    public async Task The_same_record_saved_from_two_sides_stays_whole()
    {
        var publication = Publication("Contested");
        await Task.WhenAll(new[] { (server, "a"), (verb, "b") }.Select(side => Task.Run(async () =>
        {
            for (var n = 0; n < 40; n++)
                await side.Item1.SaveAsync(publication with { Title = $"{side.Item2}{n}", Originals = [Pdf($"{side.Item2}{n}.pdf")] }, [Event("metadata modification")]);
        })));

        var last = await server.FindAsync(publication.Id);
        last!.Originals.Should().ContainSingle().Which.Name.Should().Be(last.Title + ".pdf");
        (await verb.EventsAsync(publication.Id)).Should().HaveCount(80);
        (await verb.ChangesAfterAsync(0, 1000)).Should().ContainSingle("the outbox keeps the newest change of a publication only");
        (await server.CheckAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task No_accession_is_ever_claimed_twice()
    {
        var recorded = new List<long>();
        for (var n = 0; n < 60; n++) recorded.Add((await (n % 2 == 0 ? server : verb).RecordAsync(Accession($"{n}.pdf"))).Number);
        var claimed = new ConcurrentBag<long>();

        await Task.WhenAll(new[] { server, server, verb, verb }.Select(worker => Task.Run(async () =>
        {
            while (await worker.ClaimNextAsync() is { } accession)
            {
                claimed.Add(accession.Number);
                await worker.FinishAsync(accession.Number, new Outcome.Published(accession.Reserved), 1);
            }
        })));

        claimed.Should().BeEquivalentTo(recorded);
        (await server.BatchAsync("monday")).Should().OnlyContain(accession => accession.Attempts == 1 && accession.Outcome is Outcome.Published);
    }

    [Fact]
    public async Task Readers_meet_whole_records_while_others_write()
    {
        var publication = Publication("0") with { Edition = "0" };
        await server.SaveAsync(publication, []);
        var writing = Task.Run(async () =>
        {
            for (var n = 1; n <= 60; n++) await verb.SaveAsync(publication with { Title = $"{n}", Edition = $"{n}" }, []);
        });

        while (!writing.IsCompleted)
        {
            var read = await server.FindAsync(publication.Id);
            read!.Edition.Should().Be(read.Title);
        }
        await writing;
    }

    [Fact]
    public async Task A_write_waits_for_another_process_and_then_goes_through()
    {
        using var other = new SqliteConnection($"Data Source={folder.File("catalog.db")};Pooling=False");
        other.Open();
        using var lockHeld = other.BeginTransaction();
        var publication = Publication("Patient");

        var saving = Task.Run(() => server.SaveAsync(publication, []));
        (await server.FindAsync(publication.Id)).Should().BeNull("reading goes on meanwhile");
        lockHeld.Commit();

        (await saving).Should().BePositive();
        (await server.ExistsAsync(publication.Id)).Should().BeTrue();
    }
}

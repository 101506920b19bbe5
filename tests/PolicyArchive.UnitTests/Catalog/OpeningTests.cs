using PolicyArchive.Catalog;
using static PolicyArchive.UnitTests.Catalog.Records;

namespace PolicyArchive.UnitTests.Catalog;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_connection_is_told_how_to_keep_what_is_written()
    {
        await using var catalogue = folder.OpenCatalogue();

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => catalogue.HealthAsync())));

        told.Should().OnlyContain(health => health.JournalMode == "wal" && health.Synchronous == 2 && health.ForeignKeys
            && health.CellSizeCheck && !health.TrustedSchema && health.BusyTimeout == TimeSpan.FromSeconds(5));
        Version.Parse(told[0].SqliteVersion).Should().BeGreaterThanOrEqualTo(new Version(3, 51, 3));
        told[0].Schema.Should().EndWith("_Checks");
    }

    [Fact]
    public async Task Opening_again_changes_nothing()
    {
        var publication = Publication("Kept");
        await using (var first = folder.OpenCatalogue()) await first.SaveAsync(publication, [Event("ingestion")]);

        await using var again = folder.OpenCatalogue();

        (await again.FindAsync(publication.Id)).Should().BeEquivalentTo(publication);
        (await again.CheckAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_closed_catalogue_is_one_file()
    {
        await using (var catalogue = folder.OpenCatalogue()) await catalogue.SaveAsync(Publication("Folded in"), []);

        Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Should().Equal("catalog.db");
    }

    [Fact]
    public async Task What_was_acknowledged_survives_the_end_of_the_process()
    {
        using var afterTheKill = new TemporaryFolder();
        var (publication, accession) = (Publication("Acknowledged"), Accession("waiting.pdf"));
        await using var killed = folder.OpenCatalogue();
        await killed.SaveAsync(publication, []);
        await killed.RecordAsync(accession);

        // The files as a killed process leaves them: nothing closed, the last writes in the log only.
        foreach (var file in Directory.EnumerateFiles(folder.Path)) File.Copy(file, afterTheKill.File(Path.GetFileName(file)));

        await using var restarted = afterTheKill.OpenCatalogue();
        (await restarted.FindAsync(publication.Id))!.Title.Should().Be("Acknowledged");
        (await restarted.ClaimNextAsync())!.Reserved.Should().Be(accession.Reserved);
        (await restarted.CheckAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_migration_that_was_broken_off_is_finished_at_the_next_start()
    {
        folder.Sql("""
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-05 00:00:00');
            """);

        await using var catalogue = folder.OpenCatalogue();

        (await catalogue.SummariseAsync()).Publications.Should().Be(0);
    }

    [Fact]
    public async Task A_catalogue_of_a_newer_version_is_refused_by_name()
    {
        await using (folder.OpenCatalogue()) { }
        folder.Sql("""INSERT INTO "__EFMigrationsHistory" VALUES ('20991231000000_Shelves', '99.0.0');""");

        folder.Invoking(f => f.OpenCatalogue()).Should().Throw<CatalogueException>().WithMessage("*newer version*20991231000000_Shelves*");
    }

    [Fact]
    public void Whoever_may_not_migrate_does_not()
    {
        folder.Invoking(f => f.OpenCatalogue(migrate: false)).Should().Throw<CatalogueException>().WithMessage("*is missing*rebuild*");
        File.WriteAllBytes(folder.File("catalog.db"), []);
        folder.Invoking(f => f.OpenCatalogue(migrate: false)).Should().Throw<CatalogueException>().WithMessage("*is missing*rebuild*");
        File.Delete(folder.File("catalog.db"));
        Directory.EnumerateFiles(folder.Path).Should().BeEmpty();

        folder.Sql("CREATE TABLE something (number INTEGER);");
        folder.Invoking(f => f.OpenCatalogue(migrate: false)).Should().Throw<CatalogueException>().WithMessage("*older version*");
    }

    [Fact]
    public void A_file_that_is_no_catalogue_is_refused_with_the_way_out()
    {
        File.WriteAllText(folder.File("catalog.db"), string.Concat(Enumerable.Repeat("This is not a database. ", 100)));

        folder.Invoking(f => f.OpenCatalogue()).Should().Throw<CatalogueException>().WithMessage("*damaged*Rebuild*");
    }
}

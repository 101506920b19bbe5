namespace PolicyArchive.UnitTests.Catalog;

/// <summary>What is asked of the database carries what is asked for beside the statement, never in it.</summary>
public sealed class StatementTests
{
    private static readonly string[] Raw = ["FromSqlRaw(", "ExecuteSqlRaw", "SqlQueryRaw", "CommandText"];

    [Fact]
    public void Statements_are_written_by_hand_in_few_places_and_hold_no_values()
    {
        var folder = Path.Combine(Repository.Root, "src", "PolicyArchive.Catalog");
        var places = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => Raw.Any(way => line.Contains(way, StringComparison.Ordinal))).Select(line => (File: Path.GetFileName(file), Line: line.Trim())));

        places.Should().BeEquivalentTo(
        [
            ("ConnectionSettings.cs", "command.CommandText = Settings;"), ("Plain.cs", "command.CommandText = sql;"),
            ("Catalogue.Accessions.cs", "var claimed = await context.Accessions.FromSqlRaw(ClaimNext, claimant, again).ToListAsync(cancellationToken);"),
        ]);
    }

    [Fact]
    public async Task What_looks_like_a_statement_is_kept_as_it_was_written()
    {
        const string Hostile = "'); DROP TABLE Publications;--";
        using var folder = new TemporaryFolder();
        await using var catalogue = folder.OpenCatalogue();
        var publication = new Publication { Id = PublicationId.New(), Title = Hostile, Kind = Kind.Report, Registered = new DateOnly(2026, 1, 2), Authors = [Hostile], Subjects = [Hostile], State = PublicationState.Published };

        await catalogue.SaveAsync(publication, []);

        (await catalogue.FindAsync(publication.Id)).Should().BeEquivalentTo(publication);
    }
}

using PolicyArchive.Ingestion;
using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>Damage in what is derived: it is named, it keeps nothing else from being checked, and what is derived again is whole.</summary>
public sealed partial class RebuildTests
{
    [Theory]
    [InlineData("UPDATE Publications SET State = 'Withdrawn'")]
    [InlineData("UPDATE Publications SET State = 'nonsense'")]
    [InlineData("UPDATE Publications SET Kind = 'news'")]
    [InlineData("UPDATE Publications SET Registered = '1999-01-01'")]
    [InlineData("UPDATE Publications SET Year = 1999")]
    [InlineData("UPDATE Publications SET Publisher = 'nobody'")]
    [InlineData("UPDATE Publications SET Languages = 'fr'")]
    [InlineData("UPDATE Publications SET Pages = 'x'")]
    [InlineData("DELETE FROM Originals")]
    [InlineData("DELETE FROM Changes")]
    [InlineData("UPDATE Originals SET PublicationId = (SELECT max(PublicationId) FROM Originals)")]
    [InlineData("UPDATE Originals SET PublicationId = (SELECT min(PublicationId) FROM Originals)")]
    public async Task What_is_derived_of_a_record_and_is_not_what_the_record_says_is_found_and_written_again(string damage)
    {
        await FillAsync();
        await SqlAsync(damage);

        await using (var archive = await OpenAsync())
        {
            (await FindingsAsync(archive)).Should().NotBeEmpty().And.OnlyContain(finding => finding.What.EndsWith("verify --repair mends that.", StringComparison.Ordinal));
            await foreach (var _ in archive.RepairAsync()) { }
        }

        await using var again = await OpenAsync();
        await again.IndexAsync();
        (await FindingsAsync(again)).Should().BeEmpty();
        (await again.Catalogue.SummariseAsync()).Publications.Should().Be(3);
        foreach (var publication in await again.Catalogue.NewestAsync(10))
            foreach (var original in publication.Originals) (await again.Catalogue.FindByFixityAsync(original.Fixity))!.Id.Should().Be(publication.Id);
    }

    [Theory]
    [InlineData("DROP TABLE Events", "lacks its table Events")]
    [InlineData("DROP TABLE Publications", "lacks its table Publications")]
    [InlineData("UPDATE Publications SET Id = 'no identifier' WHERE Id = (SELECT max(Id) FROM Publications)", "'no identifier'")]
    public async Task A_damaged_catalogue_is_named_with_what_mends_it_and_the_originals_are_checked_all_the_same(string damage, string told)
    {
        await FillAsync();
        var original = Directory.EnumerateFiles(folder.File("archive/store"), "owner-password.pdf", SearchOption.AllDirectories).Single();
        List<Finding> findings;
        await using (var archive = await OpenAsync())
        {
            await SqlAsync(damage);
            FlipBit(original);
            findings = await FindingsAsync(archive);
        }

        findings.Should().HaveCount(2);
        findings[0].What.Should().Contain(told).And.Contain("rebuild");
        findings[1].What.Should().StartWith(original);
    }

    [Fact]
    public async Task A_damaged_index_is_named_the_originals_are_checked_all_the_same_and_repairing_makes_it_anew()
    {
        await FillAsync();
        var dice = new Random(7);
        foreach (var file in Directory.GetFiles(folder.File("archive/index"), "*.tim"))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            // Between what is read already when it is opened.
            for (var i = 0; i < 60; i++) bytes[dice.Next(100, bytes.Length * 3 / 4)] = (byte)dice.Next(256);
            await File.WriteAllBytesAsync(file, bytes);
        }
        var original = Directory.EnumerateFiles(folder.File("archive/store"), "owner-password.pdf", SearchOption.AllDirectories).Single();
        FlipBit(original);

        await using var archive = await OpenAsync();
        var findings = await FindingsAsync(archive);
        findings.Should().HaveCount(2);
        findings[0].What.Should().Match("The index is damaged: *.tim is not what was written*reindex makes it anew*");
        findings[1].What.Should().StartWith(original);
        (await archive.RepairAsync().Select(done => done.What).ToListAsync(TestContext.Current.CancellationToken)).Should().Contain("The index was damaged and is made anew.");

        (await FindingsAsync(archive)).Should().ContainSingle().Which.What.Should().StartWith(original);
        archive.Index.Search(new SearchQuery { Text = "bottle" }, CancellationToken.None).Total.Should().Be(1);
    }
}

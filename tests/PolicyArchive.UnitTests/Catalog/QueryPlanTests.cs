using Microsoft.Data.Sqlite;
using PolicyArchive.Catalog;

namespace PolicyArchive.UnitTests.Catalog;

/// <summary>What keeps 50,000 publications quick, told without a clock: the questions that pages and the queue ask are answered from an index, in its order.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Catalogue catalogue;

    public QueryPlanTests() => catalogue = folder.OpenCatalogue();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await catalogue.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("the newest", "SELECT Record FROM Publications WHERE State = 'Published' ORDER BY Registered DESC, Id LIMIT 10 OFFSET 20")]
    [InlineData("the news board", "SELECT Record FROM Publications WHERE State = 'Published' AND Kind = 'news' ORDER BY Registered DESC, Id LIMIT 10 OFFSET 20")]
    [InlineData("those of a publisher", "SELECT Record FROM Publications WHERE State = 'Published' AND Publisher = 'x' ORDER BY Registered DESC, Id LIMIT 10")]
    [InlineData("a portion of all", "SELECT Record FROM Publications WHERE Id > 'b' ORDER BY Id LIMIT 200")]
    [InlineData("a portion of the drafts", "SELECT Record FROM Publications WHERE Id > 'b' AND State = 'Draft' ORDER BY Id LIMIT 200")]
    [InlineData("the outbox", "SELECT * FROM Changes WHERE Number > 7 ORDER BY Number LIMIT 100")]
    [InlineData("the history of a record", "SELECT * FROM Events WHERE PublicationId = 'b' ORDER BY Number")]
    [InlineData("the accessions of a file", "SELECT * FROM Accessions WHERE Fixity = x'00' ORDER BY Number")]
    [InlineData("what was checked longest ago", "SELECT PublicationId FROM Checks WHERE At < 7 ORDER BY At LIMIT 1")]
    [InlineData("a batch", "SELECT * FROM Accessions WHERE Batch = 'x' ORDER BY Number")]
    public void Lists_come_from_an_index_in_its_order(string what, string sql) =>
        Plan(sql).Should().OnlyContain(step => step.StartsWith("SEARCH", StringComparison.Ordinal), what);

    [Theory]
    [InlineData("SELECT State, Kind, Year, count(*), sum(Originals), sum(Pages) FROM Publications GROUP BY State, Kind, Year")]
    [InlineData("SELECT Languages, count(*) FROM Publications WHERE State = 'Published' GROUP BY Languages")]
    [InlineData("SELECT Publisher, count(*) FROM Publications WHERE State = 'Published' AND Publisher IS NOT NULL GROUP BY Publisher")]
    public void Counts_never_touch_the_records(string sql) =>
        Plan(sql).Should().ContainSingle().Which.Should().Contain("COVERING INDEX");

    [Fact]
    public void The_queue_is_looked_through_where_it_is_unfinished_only() =>
        Plan("SELECT Number FROM Accessions WHERE FinishedAt IS NULL AND ClaimedBy IS NULL ORDER BY Number LIMIT 1")
            .Should().ContainSingle().Which.Should().EndWith("IX_Accessions_Unfinished");

    [Fact]
    public void What_waits_is_counted_without_what_is_finished() =>
        Plan("SELECT count(*) FROM Accessions WHERE FinishedAt IS NULL").Should().ContainSingle().Which.Should().EndWith("IX_Accessions_Unfinished");

    private List<string> Plan(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("catalog.db")};Pooling=False");
        connection.Open();
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var steps = explain.ExecuteReader();
        var plan = new List<string>();
        while (steps.Read()) plan.Add(steps.GetString(3));
        return plan;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using PolicyArchive.Catalog;

namespace PolicyArchive.UnitTests.Catalog;

/// <summary>What is generated from the rows is as new as the rows. When one of these fails: <c>src/PolicyArchive.Catalog/Migrations/add NAME</c>.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly DbContext context = NewContext();

    public void Dispose() => context.Dispose();

    [Fact]
    public void The_migrations_say_what_the_rows_say() => context.Database.HasPendingModelChanges().Should().BeFalse();

    [Fact]
    public void The_compiled_model_says_what_the_rows_say() =>
        Describe(context.Model).Should().Equal(Describe(context.GetService<IDesignTimeModel>().Model));

    [Fact]
    public void Nothing_of_the_database_can_be_seen_from_outside() =>
        typeof(Catalogue).Assembly.GetExportedTypes().Should().BeEquivalentTo(
        [
            typeof(Catalogue), typeof(CatalogueChange), typeof(Check), typeof(CheckSummary), typeof(CatalogueException), typeof(CatalogueHealth), typeof(CatalogueSummary),
            typeof(BatchProgress), typeof(Tally<>),
        ]);

    private static IEnumerable<string> Describe(IModel model) =>
        from table in model.GetEntityTypes()
        from line in table.GetProperties().Select(p => $"{p.Name} {p.GetColumnName()} {p.GetColumnType()} {p.IsNullable} {p.ValueGenerated} {p.GetTypeMapping().Converter?.GetType().Name}")
            .Concat(table.GetIndexes().Select(index => $"index {string.Join(',', index.Properties.Select(p => p.Name))} {index.IsUnique}"))
            .Concat(table.GetKeys().Select(key => $"key {string.Join(',', key.Properties.Select(p => p.Name))}"))
            .Concat(table.GetForeignKeys().Select(key => $"{key.Properties[0].Name} of {key.PrincipalEntityType.Name} {key.DeleteBehavior}"))
        orderby table.Name, line
        select $"{table.GetTableName()}: {line}";

    private static DbContext NewContext()
    {
        var factory = typeof(Catalogue).Assembly.GetType("PolicyArchive.Catalog.DesignTimeFactory", throwOnError: true)!;
        return (DbContext)factory.GetMethod("CreateDbContext")!.Invoke(Activator.CreateInstance(factory), [Array.Empty<string>()])!;
    }
}

using Microsoft.EntityFrameworkCore.Design;

namespace PolicyArchive.Catalog;

/// <summary>For the tool that writes migrations, see <c>Migrations/add</c>.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CatalogContext>
{
    public CatalogContext CreateDbContext(string[] args) => new(CatalogDatabase.Options("Data Source=design-time.db"));
}

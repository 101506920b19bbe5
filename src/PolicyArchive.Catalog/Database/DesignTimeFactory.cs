using Microsoft.EntityFrameworkCore.Design;

namespace PolicyArchive.Catalog;

/// <summary>For <c>dotnet ef migrations add NAME --project src/PolicyArchive.Catalog</c>.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CatalogContext>
{
    public CatalogContext CreateDbContext(string[] args) => new(CatalogDatabase.Options("Data Source=design-time.db"));
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PolicyArchive.Catalog;

/// <summary>The tables. What is stored as text stays readable to a person with a database shell.</summary>
internal sealed class CatalogContext(DbContextOptions<CatalogContext> options) : DbContext(options)
{
    public DbSet<PublicationRow> Publications => Set<PublicationRow>();

    public DbSet<OriginalRow> Originals => Set<OriginalRow>();

    public DbSet<ChangeRow> Changes => Set<ChangeRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<OrganisationRow> Organisations => Set<OrganisationRow>();

    public DbSet<ArticleRow> Articles => Set<ArticleRow>();

    public DbSet<ConceptRow> Concepts => Set<ConceptRow>();

    public DbSet<CheckRow> Checks => Set<CheckRow>();

    public DbSet<AccessionRow> Accessions => Set<AccessionRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Kind>().HaveConversion<KindConverter>();
        configurationBuilder.Properties<PublicationState>().HaveConversion<string>();
        configurationBuilder.Properties<RejectionReason>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // Every list of publications is read from an index in its order; the last three answer the summary without touching the records.
        modelBuilder.Entity<PublicationRow>(table =>
        {
            table.HasKey(row => row.Id);
            table.HasIndex(row => new { row.State, row.Id });
            table.HasIndex(row => new { row.State, row.Registered, row.Id }).IsDescending(false, true, false);
            table.HasIndex(row => new { row.State, row.Kind, row.Registered, row.Id }).IsDescending(false, false, true, false);
            table.HasIndex(row => new { row.State, row.Publisher, row.Registered, row.Id }).IsDescending(false, false, true, false);
            table.HasIndex(row => new { row.State, row.Languages });
            table.HasIndex(row => new { row.State, row.Kind, row.Year, row.Originals, row.Pages });
        });
        modelBuilder.Entity<OriginalRow>(table =>
        {
            table.HasKey(row => row.Fixity);
            table.HasOne<PublicationRow>().WithMany().HasForeignKey(row => row.PublicationId);
        });
        modelBuilder.Entity<ChangeRow>(table =>
        {
            table.HasKey(row => row.Number);
            table.HasIndex(row => row.PublicationId).IsUnique();
            table.HasOne<PublicationRow>().WithOne().HasForeignKey<ChangeRow>(row => row.PublicationId);
        });
        modelBuilder.Entity<EventRow>(table =>
        {
            table.HasKey(row => row.Number);
            table.HasOne<PublicationRow>().WithMany().HasForeignKey(row => row.PublicationId);
        });
        modelBuilder.Entity<OrganisationRow>().HasKey(row => row.Slug);
        modelBuilder.Entity<ArticleRow>().HasKey(row => row.Slug);
        modelBuilder.Entity<ConceptRow>().HasKey(row => row.Slug);
        modelBuilder.Entity<CheckRow>(table =>
        {
            table.HasKey(row => row.PublicationId);
            table.HasIndex(row => row.At);
            table.HasIndex(row => row.PublicationId, "IX_Checks_Failed").HasFilter("\"Failure\" IS NOT NULL");
            table.HasOne<PublicationRow>().WithOne().HasForeignKey<CheckRow>(row => row.PublicationId);
        });
        modelBuilder.Entity<AccessionRow>(table =>
        {
            table.HasKey(row => row.Number);
            table.HasIndex(row => row.Batch);
            table.HasIndex(row => row.Fixity);
            table.HasIndex(row => row.Number, "IX_Accessions_Unfinished").HasFilter("\"FinishedAt\" IS NULL");
            table.HasOne<AccessionRow>().WithMany().HasForeignKey(row => row.AttachTo);
        });
        foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(table => table.GetForeignKeys())) key.DeleteBehavior = DeleteBehavior.Restrict;
    }

    internal sealed class KindConverter() : ValueConverter<Kind, string>(kind => kind.Slug(), slug => Kinds.FromSlug(slug).GetValueOrDefault());
}

using Microsoft.EntityFrameworkCore;

namespace PolicyArchive.Catalog;

public sealed partial class Catalogue
{
    /// <summary>All organisations, by English name.</summary>
    public Task<IReadOnlyList<Organisation>> OrganisationsAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<Organisation>>(async context =>
        {
            var records = await context.Organisations.Select(row => row.Record).ToListAsync(cancellationToken);
            return [.. records.Select(record => ArchiveJson.Read<Organisation>(record)).OrderBy(organisation => organisation.NameEn, StringComparer.OrdinalIgnoreCase)];
        }, cancellationToken);

    /// <summary>The organisation with a slug; null where there is none.</summary>
    public Task<Organisation?> FindOrganisationAsync(string slug, CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context =>
        {
            var record = await context.Organisations.Where(row => row.Slug == slug).Select(row => row.Record).SingleOrDefaultAsync(cancellationToken);
            return record is null ? null : ArchiveJson.Read<Organisation>(record);
        }, cancellationToken);

    /// <summary>Inserts or replaces organisations by slug, all or none.</summary>
    public Task SaveOrganisationsAsync(IEnumerable<Organisation> organisations, CancellationToken cancellationToken = default) =>
        database.WriteAsync(async context =>
        {
            var known = await context.Organisations.AsTracking().ToDictionaryAsync(row => row.Slug, cancellationToken);
            foreach (var organisation in organisations)
            {
                var record = ArchiveJson.Write(organisation);
                if (known.TryGetValue(organisation.Slug, out var row)) row.Record = record;
                else context.Add(known[organisation.Slug] = new OrganisationRow { Slug = organisation.Slug, Record = record });
            }
            return await context.SaveChangesAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>All articles, by slug.</summary>
    public Task<IReadOnlyList<Article>> ArticlesAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<Article>>(async context =>
        {
            var records = await context.Articles.OrderBy(row => row.Slug).Select(row => row.Record).ToListAsync(cancellationToken);
            return records.ConvertAll(record => ArchiveJson.Read<Article>(record));
        }, cancellationToken);

    /// <summary>The article with a slug; null where there is none.</summary>
    public Task<Article?> FindArticleAsync(string slug, CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context =>
        {
            var record = await context.Articles.Where(row => row.Slug == slug).Select(row => row.Record).SingleOrDefaultAsync(cancellationToken);
            return record is null ? null : ArchiveJson.Read<Article>(record);
        }, cancellationToken);

    /// <summary>Inserts or replaces articles by slug, all or none.</summary>
    public Task SaveArticlesAsync(IEnumerable<Article> articles, CancellationToken cancellationToken = default) =>
        database.WriteAsync(async context =>
        {
            var known = await context.Articles.AsTracking().ToDictionaryAsync(row => row.Slug, cancellationToken);
            foreach (var article in articles)
            {
                var record = ArchiveJson.Write(article);
                if (known.TryGetValue(article.Slug, out var row)) row.Record = record;
                else context.Add(known[article.Slug] = new ArticleRow { Slug = article.Slug, Record = record });
            }
            return await context.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
}

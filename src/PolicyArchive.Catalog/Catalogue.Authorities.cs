using Microsoft.EntityFrameworkCore;

namespace PolicyArchive.Catalog;

public sealed partial class Catalogue
{
    /// <summary>All organisations, by English name.</summary>
    public async Task<IReadOnlyList<Organisation>> OrganisationsAsync(CancellationToken cancellationToken = default) =>
        [.. (await ReadAllAsync<OrganisationRow, Organisation>(cancellationToken)).OrderBy(organisation => organisation.NameEn, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The organisation with a slug; null where there is none.</summary>
    public Task<Organisation?> FindOrganisationAsync(string slug, CancellationToken cancellationToken = default) =>
        FindAsync<OrganisationRow, Organisation>(slug, cancellationToken);

    /// <summary>Inserts or replaces organisations by slug, all or none.</summary>
    public Task SaveOrganisationsAsync(IEnumerable<Organisation> organisations, CancellationToken cancellationToken = default) =>
        SaveRowsAsync(OrganisationRows(organisations), cancellationToken);

    /// <summary>All articles, by slug.</summary>
    public Task<IReadOnlyList<Article>> ArticlesAsync(CancellationToken cancellationToken = default) => ReadAllAsync<ArticleRow, Article>(cancellationToken);

    /// <summary>The article with a slug; null where there is none.</summary>
    public Task<Article?> FindArticleAsync(string slug, CancellationToken cancellationToken = default) => FindAsync<ArticleRow, Article>(slug, cancellationToken);

    /// <summary>Inserts or replaces articles by slug, all or none.</summary>
    public Task SaveArticlesAsync(IEnumerable<Article> articles, CancellationToken cancellationToken = default) =>
        SaveRowsAsync(ArticleRows(articles), cancellationToken);

    /// <summary>The thesaurus; empty where none was saved.</summary>
    public async Task<Thesaurus> ThesaurusAsync(CancellationToken cancellationToken = default) => new(await ReadAllAsync<ConceptRow, Concept>(cancellationToken));

    /// <summary>Puts a thesaurus in the place of the one that is there, as a whole or not at all.</summary>
    public Task SaveThesaurusAsync(Thesaurus thesaurus, CancellationToken cancellationToken = default) =>
        SaveRowsAsync(Rows(thesaurus.Concepts, concept => concept.Slug, (slug, record) => new ConceptRow { Slug = slug, Record = record }), cancellationToken, isAll: true);

    /// <summary>The organisations, articles and subjects together.</summary>
    public async Task<Authorities> AuthoritiesAsync(CancellationToken cancellationToken = default) =>
        new(await ReadAllAsync<OrganisationRow, Organisation>(cancellationToken), await ArticlesAsync(cancellationToken), await ThesaurusAsync(cancellationToken));

    /// <summary>Puts organisations, articles and subjects in the place of those that are there.</summary>
    public async Task SaveAuthoritiesAsync(Authorities authorities, CancellationToken cancellationToken = default)
    {
        await SaveRowsAsync(OrganisationRows(authorities.Organisations), cancellationToken, isAll: true);
        await SaveRowsAsync(ArticleRows(authorities.Articles), cancellationToken, isAll: true);
        await SaveThesaurusAsync(authorities.Thesaurus, cancellationToken);
    }

    private Task<IReadOnlyList<T>> ReadAllAsync<TRow, T>(CancellationToken cancellationToken)
        where TRow : class, IAuthorityRow =>
        database.ReadAsync<IReadOnlyList<T>>(async context =>
            (await context.Set<TRow>().OrderBy(row => row.Slug).Select(row => row.Record).ToListAsync(cancellationToken)).ConvertAll(record => ArchiveJson.Read<T>(record)),
            cancellationToken);

    private Task<T?> FindAsync<TRow, T>(string slug, CancellationToken cancellationToken)
        where TRow : class, IAuthorityRow
        where T : class =>
        database.ReadAsync(async context =>
        {
            var record = await context.Set<TRow>().Where(row => row.Slug == slug).Select(row => row.Record).SingleOrDefaultAsync(cancellationToken);
            return record is null ? null : ArchiveJson.Read<T>(record);
        }, cancellationToken);

    private static List<OrganisationRow> OrganisationRows(IEnumerable<Organisation> organisations) =>
        Rows(organisations, organisation => organisation.Slug, (slug, record) => new OrganisationRow { Slug = slug, Record = record });

    private static List<ArticleRow> ArticleRows(IEnumerable<Article> articles) =>
        Rows(articles, article => article.Slug, (slug, record) => new ArticleRow { Slug = slug, Record = record });

    private static List<TRow> Rows<TRow, T>(IEnumerable<T> values, Func<T, string> slug, Func<string, byte[], TRow> row) =>
        [.. values.Select(value => row(slug(value), ArchiveJson.Write(value)))];

    /// <param name="rows">What is to stand in the table; of several with one slug the last.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <param name="isAll">Whether nothing else may stand there.</param>
    private Task<int> SaveRowsAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken, bool isAll = false)
        where TRow : class, IAuthorityRow =>
        database.WriteAsync(async context =>
        {
            var known = await context.Set<TRow>().AsTracking().ToDictionaryAsync(row => row.Slug, cancellationToken);
            if (isAll) context.RemoveRange(known.Values.ExceptBy(rows.Select(row => row.Slug), row => row.Slug));
            foreach (var row in rows)
            {
                if (known.TryGetValue(row.Slug, out var there)) there.Record = row.Record;
                else context.Add(known[row.Slug] = row);
            }
            return await context.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
}

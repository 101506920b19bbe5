using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using PolicyArchive.Search.Analysis;

namespace PolicyArchive.Search.Index;

/// <summary>
/// A publication as a block of documents that stay neighbours: its pages (text stored), then its words (metadata and all pages in one row of positions),
/// then its card, which is made last because the lengths are known only then. Made one document at a time, as Lucene takes them.
/// </summary>
internal sealed class PublicationBlock(IndexedPublication indexed)
{
    private static readonly FieldType Positions = Frozen(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static readonly FieldType Presence = Frozen(IndexOptions.DOCS_ONLY);

    private readonly List<IndexedPage> pages = [];

    public IEnumerable<IEnumerable<IIndexableField>> Documents()
    {
        foreach (var page in indexed.Pages)
        {
            pages.Add(page);
            yield return [Id(), new StoredField(Schema.PageText, page.Text)];
        }
        var grams = new Grams();
        var (text, title) = (new SectionTokens(Texts(), grams), new SectionTokens(Titles()));
        yield return Words(text, title, grams);
        yield return CardOf(text, title);
    }

    private StringField Id() => new(Schema.Id, indexed.Publication.Id.Value, Field.Store.NO);

    private IEnumerable<IIndexableField> Words(SectionTokens text, SectionTokens title, Grams grams) =>
    [
        Id(),
        new Field(Schema.Text, text, Positions),
        new Field(Schema.Unplaced, new GramTokens(grams), Presence),
        new Field(Schema.Title, title, Positions),
        new Field(Schema.Author, new SectionTokens(indexed.Publication.Authors), Positions),
        new Field(Schema.Publisher, new SectionTokens(Publishers()), Positions),
        new Field(Schema.Subject, new SectionTokens(indexed.Publication.Subjects), Positions),
    ];

    private IEnumerable<IIndexableField> CardOf(SectionTokens text, SectionTokens title)
    {
        var sections = text.Sections.TakeLast(pages.Count).ToList();
        var table = pages.Zip(sections, (page, section) => new PageTable.Entry(page.Number, page.Label, section.Start, section.Length));
        return
        [
            Id(),
            new BinaryDocValuesField(Schema.Card, new BytesRef(Card.Of(indexed, pages.Count, (text.Length, title.Length, sections.Sum(section => section.Words))).ToBytes())),
            new BinaryDocValuesField(Schema.Pages, new BytesRef(new PageTable([.. table]).ToBytes())),
            new StoredField(Schema.Abstract, indexed.Publication.Abstract ?? string.Empty),
        ];
    }

    private IEnumerable<string> Texts() =>
        [.. Titles(), .. indexed.Publication.Subjects, .. Publishers(), .. indexed.Publication.Authors, .. Rest(), .. pages.Select(page => page.Text)];

    private IEnumerable<string> Titles() => indexed.Publication.TitleKo is { } titleKo ? [indexed.Publication.Title, titleKo] : [indexed.Publication.Title];

    private IEnumerable<string> Publishers() => indexed.Publication.Publisher is { } slug ? [slug, .. indexed.PublisherNames] : indexed.PublisherNames;

    private IEnumerable<string> Rest()
    {
        if (indexed.Publication.Abstract is { } summary) yield return summary;
        if (indexed.Publication.Edition is { } edition) yield return edition;
        foreach (var identifier in indexed.Publication.Identifiers) yield return identifier.Value;
    }

    // Lengths are on the cards, exact; Lucene's own are rounded to a byte and would be kept for the pages, too.
    private static FieldType Frozen(IndexOptions options)
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = options };
        type.Freeze();
        return type;
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

/// <summary>An index in a folder of its own, and short words to fill and ask it.</summary>
internal sealed class Library : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public Library() => Index = OpenForWriting();

    public string Path => folder.Path;

    public FakeTimeProvider Time { get; } = new();

    public SearchIndex Index { get; private set; }

    public SearchIndex OpenForWriting() => OpenForWriting("1");

    public SearchIndex OpenForWriting(string textVersion) => SearchIndex.OpenForWriting(Path, textVersion, NullLogger<SearchIndex>.Instance, Time);

    public SearchIndex OpenForReading() => SearchIndex.OpenForReading(Path, NullLogger<SearchIndex>.Instance, Time);

    public void Reopen()
    {
        Index.Dispose();
        Index = OpenForWriting();
    }

    public static Publication Record(string title) => new()
    {
        Id = PublicationId.New(), Title = title, Kind = Kind.Report, Registered = new DateOnly(2021, 6, 9), State = PublicationState.Published,
        Languages = ["en"],
    };

    /// <summary>Puts a publication with these pages and commits.</summary>
    public PublicationId Add(Publication publication, params string[] pages) => Add(publication, [], pages);

    public PublicationId Add(string title, params string[] pages) => Add(Record(title), [], pages);

    public PublicationId Add(Publication publication, IReadOnlyList<string> publisherNames, params string[] pages)
    {
        Index.Put(new IndexedPublication(publication, publisherNames, pages.Select((text, i) => new IndexedPage(i + 1, $"{i + 1}", text, []))));
        Index.Commit(Index.LastChange + 1);
        return publication.Id;
    }

    public SearchResults Ask(string text) => Ask(new SearchQuery { Text = text });

    public SearchResults Ask(SearchQuery query) => Index.Search(query, CancellationToken.None);

    public IReadOnlyList<TextSpan> Highlights(string text, string page, int? number = null) => Index.Highlights(new SearchQuery { Text = text }, page, number);

    public PublicationHits HitsIn(PublicationId id, string text) => Index.HitsIn(id, new SearchQuery { Text = text });

    public IEnumerable<string> Titles(string text) => Ask(text).Hits.Select(hit => hit.Title);

    public void Dispose()
    {
        Index.Dispose();
        folder.Dispose();
    }
}

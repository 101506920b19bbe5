using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Microsoft.Extensions.Logging;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search;

/// <summary>
/// The full-text index of the published publications: a cache of what store and catalogue hold, made anew whenever it is damaged or of another version.
/// Safe for concurrent use: <see cref="Put"/> and <see cref="Remove"/> from several threads, queries from any number beside them.
/// Lives on a local disk.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(0.5);

    private readonly IndexFolder folder;
    private readonly OneMergeAtATime merges = new();
    private readonly IndexWriter? writer;
    private readonly ReaderWriterLockSlim changing = new();
    private readonly Lock refreshing = new();
    private readonly TimeProvider time;
    private volatile IndexView view = new(null);
    private long lookedAt;
    private long committed;
    private volatile bool isUnfinished;
    private bool isDisposed;

    private SearchIndex(string path, ILogger<SearchIndex> logger, TimeProvider time, bool write)
    {
        this.time = time;
        folder = new IndexFolder(path, logger);
        if (write)
        {
            writer = folder.OpenWriter(merges, out var isNew);
            IsNew = isNew;
            if (isNew) Commit(0);
            else folder.MarkFinished();
        }
        Refresh();
    }

    /// <summary>
    /// Opens the index for writing, as the only one who writes; makes it anew where it is missing, damaged or of another version (see <see cref="IsNew"/>).
    /// </summary>
    /// <exception cref="SearchException">Another process writes to it.</exception>
    public static SearchIndex OpenForWriting(string folder, ILogger<SearchIndex> logger, TimeProvider time) => new(folder, logger, time, write: true);

    /// <summary>Opens the index for reading, beside a process that writes; what that one commits is found within a second. An index that is not there yet is empty.</summary>
    public static SearchIndex OpenForReading(string folder, ILogger<SearchIndex> logger, TimeProvider time) => new(folder, logger, time, write: false);

    /// <summary>Deletes an index that nobody has open, so that the next opening makes it anew.</summary>
    public static void Discard(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>Whether the index was made anew when it was opened: everything must be put into it again.</summary>
    public bool IsNew { get; }

    /// <summary>The last change of the catalogue that is in the index; 0 for none.</summary>
    public long LastChange => Math.Max(committed, Read(view => view.LastChange));

    /// <summary>What the index holds.</summary>
    public IndexSummary Summary => Read(view => new IndexSummary(view.Publications, view.Pages, Math.Max(committed, view.LastChange), folder.Bytes));

    /// <summary>Whether a publication is in the index as last committed.</summary>
    public bool Contains(PublicationId id)
    {
        LookForNews();
        return Read(view => view.Segments.Any(segment => segment.Find(id) >= 0));
    }

    /// <summary>Puts a publication into the index, in place of what was there of it. It is found after <see cref="Commit"/>.</summary>
    public void Put(IndexedPublication publication)
    {
        var id = publication.Publication.Id.Value;
        Change(writer => writer.UpdateDocuments(new Term(Schema.Id, id), Block(publication)));
    }

    /// <summary>Takes a publication out of the index. It is no longer found after <see cref="Commit"/>.</summary>
    public void Remove(PublicationId id) => Change(writer => writer.DeleteDocuments(new Term(Schema.Id, id.Value)));

    /// <summary>Makes all changes durable and searchable.</summary>
    /// <param name="lastChange">The last change of the catalogue that is in the index now.</param>
    public void Commit(long lastChange)
    {
        changing.EnterWriteLock();
        try
        {
            merges.IsPaused = true;
            Writer.SetCommitData(new Dictionary<string, string>
            {
                [Schema.VersionKey] = Schema.Version, [Schema.LastChangeKey] = lastChange.ToString(CultureInfo.InvariantCulture),
            });
            Writer.Commit();
            folder.Sync();
            folder.MarkFinished();
            isUnfinished = false;
            // A commit that changes no document makes no new view, but it counts.
            committed = lastChange;
        }
        finally
        {
            merges.IsPaused = false;
            changing.ExitWriteLock();
        }
        Refresh();
        Change(writer => writer.MaybeMerge());
    }

    /// <summary>Answers a query.</summary>
    /// <exception cref="SearchException">The query is refused; see <see cref="SearchException.Problem"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public SearchResults Search(SearchQuery query, CancellationToken cancellationToken)
    {
        LookForNews();
        var begun = time.GetTimestamp();
        return Read(view => Naive(view, query, cancellationToken)) with { Took = time.GetElapsedTime(begun) };
    }

    /// <summary>Every page of a publication on which something stands that the query asks for; none where the publication is not in the index.</summary>
    public PublicationHits HitsIn(PublicationId id, string queryText) => Read(view =>
    {
        foreach (var segment in view.Segments)
        {
            var place = segment.Find(id);
            if (place < 0) continue;
            return new PublicationHits(id, segment.Cards.Cards[place].PageCount, [.. NaivePages(segment, place, queryText).Select(page => new MatchingPage(page.Number, page.Label, page.Hits, NaiveSnippet(page.Number, segment.TextOf(place, page.Number - 1), queryText)))]);
        }
        return new PublicationHits(id, 0, []);
    });

    /// <summary>What the query asks for in a page's text, as spans in UTF-16 units, in order, not overlapping.</summary>
    public IReadOnlyList<TextSpan> Highlights(string queryText, string pageText) => view.Segments.Count < 0 ? [] : NaiveSpans(queryText, pageText);

    /// <summary>Titles, publishers and subjects that begin with what was typed, or have a word that does.</summary>
    public IReadOnlyList<string> Suggest(string prefix, int most) => Read<IReadOnlyList<string>>(view =>
        [.. view.Segments.SelectMany(segment => segment.LiveCards()).Select(card => card.Title).Where(title => title.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Take(most)]);

    /// <summary>Gives up what was not committed and closes the index.</summary>
    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        writer?.Rollback();
        if (writer is not null) folder.MarkFinished();
        view.Release();
        folder.Dispose();
        changing.Dispose();
    }

    private IndexWriter Writer => writer ?? throw new InvalidOperationException("The index is open for reading.");

    private void Change(Action<IndexWriter> change)
    {
        changing.EnterReadLock();
        try
        {
            if (!isUnfinished) folder.MarkUnfinished();
            isUnfinished = true;
            change(Writer);
        }
        finally
        {
            changing.ExitReadLock();
        }
    }

    private T Read<T>(Func<IndexView, T> read)
    {
        var current = view;
        while (!current.TryAcquire()) current = view;
        try
        {
            return read(current);
        }
        finally
        {
            current.Release();
        }
    }

    private void LookForNews()
    {
        var looked = Interlocked.Read(ref lookedAt);
        if (writer is not null || time.GetElapsedTime(looked) < LookAgainAfter) return;
        if (Interlocked.CompareExchange(ref lookedAt, time.GetTimestamp(), looked) == looked) Refresh();
    }

    private void Refresh()
    {
        lock (refreshing)
        {
            if (view.Newer(folder) is not { } newer) return;
            var old = view;
            view = newer;
            old.Release();
        }
    }

    // ---- first simple version ----
    private static IEnumerable<IEnumerable<IIndexableField>> Block(IndexedPublication publication)
    {
        var entries = new List<PageTable.Entry>();
        foreach (var page in publication.Pages)
        {
            entries.Add(new PageTable.Entry(page.Number, page.Label, 0, 0));
            yield return [new StringField(Schema.Id, publication.Publication.Id.Value, Field.Store.NO), new StoredField(Schema.PageText, page.Text)];
        }
        yield return
        [
            new StringField(Schema.Id, publication.Publication.Id.Value, Field.Store.NO),
            new StoredField(Schema.Abstract, publication.Publication.Abstract ?? string.Empty),
            new BinaryDocValuesField(Schema.Card, new BytesRef(Card.Of(publication, entries.Count, 0, 0).ToBytes())),
            new BinaryDocValuesField(Schema.Pages, new BytesRef(new PageTable(entries).ToBytes())),
        ];
    }

    private static SearchResults Naive(IndexView view, SearchQuery query, CancellationToken cancellationToken)
    {
        var hits = new List<Hit>();
        foreach (var segment in view.Segments)
        {
            for (var place = 0; place < segment.Cards.Cards.Length; place++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!segment.IsLive(segment.Cards.Documents[place])) continue;
                var card = segment.Cards.Cards[place];
                var filtered = query.Filters.All(filter => filter.Value.Any(value => Values(card, filter.Key).Contains(value)));
                var pages = NaivePages(segment, place, query.Text);
                var inTitle = NaiveSpans(query.Text, card.Title + " " + card.TitleKo).Count > 0;
                if (!filtered || (query.Text.Length > 0 && pages.Count == 0 && !inTitle)) continue;
                var snippet = pages.Count == 0 ? null : NaiveSnippet(pages[0].Number, segment.TextOf(place, pages[0].Number - 1), query.Text);
                hits.Add(new Hit(card.Id, card.Title, card.TitleKo, card.Kind, card.Issued, card.Publisher, card.Languages, (inTitle ? 10 : 0) + pages.Sum(page => page.Hits), card.PageCount, pages.Count, snippet, [.. pages.Take(Hit.MaxPages)]));
            }
        }
        var facets = SearchQuery.FilterFields.Select(field => new FacetField(field,
            [.. hits.SelectMany(hit => Values(view.Segments.SelectMany(s => s.LiveCards()).First(card => card.Id == hit.Id), field)).CountBy(value => value).Select(pair => new FacetValue(pair.Key, pair.Value, query.Has(field, pair.Key)))]));
        return new SearchResults(query, hits.Count, default, [.. facets], [.. hits.OrderByDescending(hit => hit.Score).Skip(query.Start).Take(query.Rows)], [], null);
    }

    private static string[] Values(Card card, string field) => field switch
    {
        "kind" => [card.Kind.Slug()],
        "year" => card.Issued is { } issued ? [issued.Year.ToString("0000", CultureInfo.InvariantCulture)] : [],
        "language" => [.. card.Languages],
        "publisher" => card.Publisher is null ? [] : [card.Publisher],
        _ => [.. card.Subjects],
    };

    private static List<PageHit> NaivePages(Segment segment, int place, string query) =>
        [.. segment.PagesOf(place).Entries.Select((page, i) => new PageHit(page.Number, page.Label, NaiveSpans(query, segment.TextOf(place, i)).Count)).Where(page => page.Hits > 0)];

    private static List<TextSpan> NaiveSpans(string query, string text)
    {
        var spans = new List<TextSpan>();
        foreach (var word in query.Split([' ', '"'], StringSplitOptions.RemoveEmptyEntries))
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
                spans.Add(new TextSpan(at, word.Length));
        return [.. spans.OrderBy(span => span.Start)];
    }

    private static Snippet NaiveSnippet(int page, string text, string query)
    {
        var from = Math.Max(0, NaiveSpans(query, text).Select(span => span.Start).FirstOrDefault() - 80);
        var window = text.Substring(from, Math.Min(200, text.Length - from)).Replace('\n', ' ');
        return new Snippet(page, window, NaiveSpans(query, window));
    }
}

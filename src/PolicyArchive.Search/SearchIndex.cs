using System.Globalization;
using Lucene.Net.Index;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Research;
using PolicyArchive.Search.Results;

namespace PolicyArchive.Search;

/// <summary>
/// The full-text index of the published publications: a cache of what store and catalogue hold, made anew whenever it is damaged or of another version.
/// What meets damage says so: a <see cref="SearchException"/> with <see cref="SearchException.IsDamaged"/>.
/// Safe for concurrent use: <see cref="Put"/> and <see cref="Remove"/> from several threads, queries from any number beside them.
/// Lives on a local disk.
/// </summary>
public sealed partial class SearchIndex : IDisposable
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(0.5);

    private readonly IndexFolder folder;
    private readonly OneMergeAtATime merges = new();
    private readonly IndexWriter? writer;
    private readonly ReaderWriterLockSlim changing = new();
    private readonly Lock refreshing = new();
    private readonly TimeProvider time;
    private readonly IndexHealth health;
    private volatile IndexView view;
    private long lookedAt;
    private long generation;
    private long committed;
    private volatile Vocabulary vocabulary = Vocabulary.None;
    private volatile bool isUnfinished;
    private bool isDisposed;

    private SearchIndex(string path, string? textVersion, ILogger<SearchIndex> logger, TimeProvider time)
    {
        this.time = time;
        folder = new IndexFolder(path, textVersion, logger);
        health = new IndexHealth(textVersion is null ? NullLogger.Instance : logger, time);
        view = new IndexView(null, new CardCache(), health);
        var isNew = false;
        if (textVersion is not null) writer = folder.OpenWriter(merges, out isNew);
        try
        {
            Begin(isNew);
        }
        catch (SearchException e) when (e.IsDamaged && writer is not null)
        {
            // What is kept in memory of each publication is read only now.
            writer.Rollback();
            folder.Empty();
            writer = folder.OpenWriter(merges, out isNew);
            health.Renew();
            Begin(isNew);
        }
        IsNew = writer is not null && view.LastChange == 0;
    }

    /// <summary>
    /// Opens the index for writing, as the only one who writes; makes it anew where it is missing, damaged or of another version (see <see cref="IsNew"/>).
    /// </summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="textVersion">The version of what reads the texts: an index of the texts of another one is made anew.</param>
    /// <param name="logger">Where it logs.</param>
    /// <param name="time">Its clock.</param>
    /// <exception cref="SearchException">Another process writes to it.</exception>
    public static SearchIndex OpenForWriting(string folder, string textVersion, ILogger<SearchIndex> logger, TimeProvider time) =>
        new(folder, textVersion, logger, time);

    /// <summary>Opens the index for reading, beside a process that writes; what that one commits is found within a second. An index that is not there yet is empty.</summary>
    public static SearchIndex OpenForReading(string folder, ILogger<SearchIndex> logger, TimeProvider time) => new(folder, null, logger, time);

    /// <summary>
    /// Whether the index was made anew when it was opened, or has nothing in it yet: everything must be put into it. Where only its last commit
    /// was damaged it goes back to the one before, and <see cref="LastChange"/> tells which changes to apply again.
    /// </summary>
    public bool IsNew { get; }

    /// <summary>The last change of the catalogue that is in the index; 0 for none.</summary>
    public long LastChange => Math.Max(committed, Read(view => view.LastChange));

    /// <summary>Another number each time that something else may be found, within one opening of the index: an answer given under a number holds as long as it stays.</summary>
    public long Generation => Interlocked.Read(ref generation);

    /// <summary>What the index holds.</summary>
    public IndexSummary Summary => Read(view => new IndexSummary(view.Publications, view.Pages, Math.Max(committed, view.LastChange), folder.Bytes));

    /// <summary>The other names under which queries find what they ask for; <see cref="Vocabulary.None"/> unless it is set.</summary>
    public Vocabulary Vocabulary { get => vocabulary; set => vocabulary = value; }

    /// <summary>Whether words find what has their other names only, too. Without it, other names tell which subjects <c>subject:</c> means and nothing else.</summary>
    public bool Expands { get; set; } = true;

    /// <summary>
    /// Begins to find out where the names of <see cref="Vocabulary"/> stand in the large parts of the index, where that has not begun: it takes some seconds there, and until it is known
    /// queries that look for these names take longer. The first such query begins it, too.
    /// </summary>
    public void Prepare()
    {
        if (Expands) Read(view => view.Segments.Count(segment => NameFinder.KnownIn(segment, vocabulary) is not null));
    }

    /// <summary>Whether a publication is in the index as last committed.</summary>
    public bool Contains(PublicationId id)
    {
        LookForNews();
        return Read(view => view.Segments.Any(segment => segment.Find(id) >= 0));
    }

    /// <summary>The publications in the index as last committed.</summary>
    public IReadOnlyList<PublicationId> Ids()
    {
        LookForNews();
        return Read(view => view.Segments.SelectMany(segment => segment.LiveCards()).Select(card => card.Id).ToList());
    }

    /// <summary>How many publications fall into each of some groups by their subjects; each counts once in a group, however many of its subjects lead there.</summary>
    /// <param name="groupsOf">The groups of a subject.</param>
    public IReadOnlyDictionary<string, int> CountBySubject(Func<string, IEnumerable<string>> groupsOf)
    {
        LookForNews();
        var known = new Dictionary<string, string[]>();
        return Read(view => view.Segments.SelectMany(segment => segment.LiveCards()).SelectMany(card => card.Subjects.SelectMany(Groups).Distinct())
            .CountBy(group => group).ToDictionary());

        string[] Groups(string subject) => known.TryGetValue(subject, out var groups) ? groups : known[subject] = [.. groupsOf(subject)];
    }

    /// <summary>Puts a publication into the index, in place of what was there of it. It is found after <see cref="Commit"/>.</summary>
    public void Put(IndexedPublication publication)
    {
        var id = publication.Publication.Id.Value;
        Change(writer => writer.UpdateDocuments(new Term(Schema.Id, id), new PublicationBlock(publication).Documents()));
    }

    /// <summary>Takes a publication out of the index. It is no longer found after <see cref="Commit"/>.</summary>
    public void Remove(PublicationId id) => Change(writer => writer.DeleteDocuments(new Term(Schema.Id, id.Value)));

    /// <summary>Takes everything out, to be put in anew: found is what was there before until <see cref="Commit"/>, and for good where that never comes.</summary>
    public void Clear() => Change(writer =>
    {
        writer.DeleteAll();
        isClearing = true;
    });

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
                [Schema.VersionKey] = folder.Version, [Schema.LastChangeKey] = lastChange.ToString(CultureInfo.InvariantCulture),
            });
            health.Meet(Writer.Commit);
            folder.Sync();
            folder.MarkFinished();
            isUnfinished = false;
            if (isClearing) health.Renew();
            isClearing = false;
        }
        finally
        {
            merges.IsPaused = false;
            changing.ExitWriteLock();
        }
        Telemetry.RecordCommit();
        Refresh();
        // A commit that changes no document makes no new view, but it counts.
        committed = lastChange;
        // Not a change: what is committed stays as it is until the next commit, whatever becomes of a merge.
        Guard(writer => health.Meet(writer.MaybeMerge));
    }

    /// <summary>
    /// Merges the parts of which the index consists into one and commits: queries look each word up in every part. Takes about as long as copying the
    /// index; worth it once much was put in. Searching goes on meanwhile; changes wait.
    /// </summary>
    public void MergeAll()
    {
        Guard(writer => health.Meet(() => writer.ForceMerge(1)));
        // Twice, because two commits are kept, and the parts would take as much disk again until the next change.
        Commit(LastChange);
        Commit(LastChange);
    }

    /// <summary>Answers a query.</summary>
    /// <exception cref="SearchException">The query is refused; see <see cref="SearchException.Problem"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public SearchResults Search(SearchQuery query, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("search");
        var begun = time.GetTimestamp();
        LookForNews();
        var plan = PlanOf(query);
        if ((plan.Problem ?? query.Problem) is { } problem) throw new SearchException(problem);
        var deadline = new Deadline(time, cancellationToken);
        var results = Read(view => DidYouMean.Complete(Searcher.Search(view, query, plan, deadline), view, vocabulary, deadline)) with { Took = time.GetElapsedTime(begun) };
        Telemetry.Record(activity, results);
        return results;
    }

    /// <summary>
    /// Every page of a publication on which something stands that the query asks for; none where the publication is not in the index or the query is refused.
    /// </summary>
    public PublicationHits HitsIn(PublicationId id, SearchQuery query)
    {
        LookForNews();
        return Read(view => Searcher.HitsIn(view, id, PlanOf(query), new Deadline(time, CancellationToken.None)));
    }

    /// <summary>
    /// What the query asks for in a text, as spans in UTF-16 units, in order, not overlapping. What is in quotes is marked only where the whole of it
    /// stands; excluded words and words asked for in a field are not marked. Nothing where the query is refused.
    /// </summary>
    /// <param name="query">The query; its words count, and which of their other names are looked for.</param>
    /// <param name="text">A page's text, or another: a title.</param>
    /// <param name="page">The number of the page, for what is asked for on one page only; null for another text.</param>
    /// <param name="asPlaces">Whether words that need only be near one another are one span with what is between them, as they are counted, or a span each.</param>
    public IReadOnlyList<TextSpan> Highlights(SearchQuery query, string text, int? page = null, bool asPlaces = false) => Marks.Merge(new Marks(PlanOf(query)).In(text, page, asPlaces));

    /// <summary>
    /// Completes what is being typed: frequent words for its last word, and titles, publishers and names of subjects that begin like it or have a word that does. Korean
    /// may be half typed (서우 for 서울), first consonants alone (ㅅㅇ), or typed on the other keyboard layout. Behind other words only what finds something is there. Soon
    /// after the index was opened or merged, the largest parts of it may be missing yet.
    /// </summary>
    public IReadOnlyList<string> Suggest(string prefix, int most)
    {
        LookForNews();
        return Read(view => new Suggester(view, vocabulary, PlanOf, Deadline.WhileTyping(time)).Suggest(prefix, most));
    }

    /// <summary>What goes through whole answers rather than their first hits.</summary>
    public ResearchTools Research => new(this);

    internal Plan PlanOf(SearchQuery query)
    {
        var names = vocabulary;
        return Planner.Of(query.Text, names, Expands && query.IsExpanded ? new Expander(names, query.Dropped) : null);
    }

    /// <summary>The index as of now, which stays readable until it is released.</summary>
    internal IndexView Acquire()
    {
        LookForNews();
        return Hold();
    }

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
}

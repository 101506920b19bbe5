using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Extraction;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>
/// One archive, opened whole: it holds the data folder's lock, works off the queue, keeps the index up with the catalogue, and puts right at its
/// opening what an earlier process left undone. One process at a time has an archive open; another may put files into its queue meanwhile,
/// see <see cref="Queue"/>.
/// </summary>
public sealed partial class Archive : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private readonly ArchiveOptions options;
    private readonly TimeProvider time;
    private readonly Keeper keeper;
    private readonly Holdings holdings;
    private readonly Rebuilder rebuilder;
    private readonly Extractor extractor;
    private readonly DerivedText text;
    private readonly Ingestor ingestor;
    private readonly Indexer indexer;
    private readonly IngestionWorker worker;
    private readonly FixityWatch fixity;
    private readonly CancellationTokenSource closing = new();
    private Task work = Task.CompletedTask;

    private Archive(ArchiveHome home, ArchiveOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        (Home, this.options, this.time) = (home, options, time);
        Store = new OriginalStore(home, time);
        TextLayers = new TextLayers(home);
        Catalogue = Catalogue.Open(home.CatalogPath, time, loggers.CreateLogger<Catalogue>());
        Index = SearchIndex.OpenForWriting(home.IndexPath, Extractor.Version, loggers.CreateLogger<SearchIndex>(), time);
        var staging = new Staging(home, options.Storage);
        keeper = new Keeper(Store, Catalogue, loggers.CreateLogger<Keeper>());
        holdings = new Holdings(staging, TextLayers, keeper);
        rebuilder = new Rebuilder(keeper, staging, loggers.CreateLogger<Rebuilder>(), time);
        extractor = new Extractor(options.Extractor with { Folders = [home.StagingPath, home.StorePath] }, loggers.CreateLogger<Extractor>(), time);
        ingestor = new Ingestor(holdings, (new Scanner(options.Scan, time), extractor), loggers.CreateLogger<Ingestor>(), time);
        text = new DerivedText(Store, TextLayers, extractor, loggers.CreateLogger<DerivedText>());
        indexer = new Indexer(Catalogue, text, Index, loggers.CreateLogger<Indexer>());
        worker = new IngestionWorker(Catalogue, ingestor, indexer, loggers.CreateLogger<IngestionWorker>());
        fixity = new FixityWatch(new Verifier(Store, Catalogue, Index, TextLayers), keeper, loggers.CreateLogger<FixityWatch>(), time);
        Readers = new Readers(time);
        Queue = new Queue(staging, Catalogue, time, worker.Wake);
        Inbox = new Inbox(home, Queue, loggers.CreateLogger<Inbox>(), time);
    }

    /// <summary>The data folder.</summary>
    public ArchiveHome Home { get; }

    /// <summary>What we keep.</summary>
    public OriginalStore Store { get; }

    /// <summary>The pages of the originals.</summary>
    public TextLayers TextLayers { get; }

    /// <summary>What we know.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Where it says it.</summary>
    public SearchIndex Index { get; }

    /// <summary>Where files are put to be taken in.</summary>
    public Queue Queue { get; }

    /// <summary>Told of those who read: what is taken in gives way to them.</summary>
    public Readers Readers { get; }

    /// <summary>The watched folder.</summary>
    public Inbox Inbox { get; }

    /// <summary>What keeps files from being taken in, until one is again; null where nothing does.</summary>
    public IntakeTrouble? Trouble => holdings.Staging.Trouble is { } problem ? IngestionWorker.TroubleOf(problem) : worker.Trouble;

    /// <summary>The subjects.</summary>
    public Thesaurus Thesaurus { get; private set; } = Thesaurus.Empty;

    /// <summary>Opens an archive, making its folder where there is none.</summary>
    /// <param name="options">Where it is and how it is run.</param>
    /// <param name="holder">Who opens it, for those who find it locked: <c>serve</c>, <c>ingest</c>.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="time">Its clock.</param>
    /// <returns>The archive; null where another process has it open.</returns>
    /// <exception cref="CatalogueException">The catalogue can't be opened.</exception>
    /// <exception cref="StorageException">The folder can't be used.</exception>
    /// <exception cref="IngestionException">A backup was brought back into the folder in part only.</exception>
    public static async Task<Archive?> OpenAsync(ArchiveOptions options, string holder, ILoggerFactory loggers, TimeProvider time)
    {
        Backup.RequireRestored(options.Home);
        var home = new ArchiveHome(options.Home, time);
        if (!home.TryLock(holder, out _))
        {
            home.Dispose();
            return null;
        }
        // A backup that is opened stays the backup of its archive.
        if (!Backup.IsIn(home)) ArchiveIdentity.Ensure(home);
        AskForLostCatalogue(home, time);
        var archive = new Archive(home, options, loggers, time);
        await archive.PutRightAsync();
        return archive;
    }

    /// <summary>Begins to work off the queue, to keep the index up with the catalogue and to check what is kept, until the archive is closed.</summary>
    /// <param name="watchInbox">Whether what is put into the inbox is taken in too.</param>
    public void Start(bool watchInbox) => work = WorkAsync(watchInbox);

    /// <summary>In words, what the processes that read files are kept in: for those who look after the machine.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CageAsync()
    {
        try
        {
            return (await extractor.CageAsync()).Words;
        }
        catch (ExtractionException e)
        {
            return new Dictionary<string, string> { ["cage"] = "failed", ["problem"] = e.Message };
        }
    }

    /// <summary>Brings the index up to the catalogue in the caller's time; for those who do not <see cref="Start"/>.</summary>
    /// <param name="indexed">Told the publications and pages of each portion that has become searchable.</param>
    /// <param name="cancellation">Ends it between two portions.</param>
    public async Task IndexAsync(IProgress<(int Publications, int Pages)>? indexed = null, CancellationToken cancellation = default)
    {
        if (Index.IsDamaged || await indexer.IsAheadAsync(cancellation)) await ReindexAsync(cancellation);
        await indexer.CatchUpAsync(indexed, cancellation);
    }

    /// <summary>Makes the index anew from catalogue and text layers, in the caller's time. Searching goes on with the old one until the new one takes its place whole.</summary>
    /// <param name="cancellation">Ends it; the old one stays.</param>
    public Task ReindexAsync(CancellationToken cancellation = default) => indexer.MakeAnewAsync(StandingRequest.Reindex(Home), cancellation);

    /// <summary>Ends the work between two steps (what is unfinished is taken up at the next opening) and closes the archive.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await work;
        await extractor.DisposeAsync();
        keeper.Dispose();
        indexer.Dispose();
        Index.Dispose();
        await Catalogue.DisposeAsync();
        Home.Dispose();
        closing.Dispose();
    }

    private async Task WorkAsync(bool watchInbox)
    {
        using var threads = new LowPriorityThreads("taking in", options.Extractor.Workers + Environment.ProcessorCount);
        await threads.RunAsync(() => Task.WhenAll(
            extractor.CageAsync().ContinueWith(_ => { }, TaskScheduler.Default),
            worker.RunAsync(options, Readers, time, closing.Token),
            indexer.RunAsync(options.PollEvery, StandingRequest.Reindex(Home), time, closing.Token),
            fixity.RunAsync(options.Fixity, StandingRequest.Check(Home), async () => await Catalogue.CountChangesAfterAsync(Index.LastChange, closing.Token) > 0, closing.Token),
            watchInbox ? Inbox.WatchAsync(options.PollEvery, closing.Token) : Task.CompletedTask));
    }

    private async Task PutRightAsync()
    {
        Home.Sweep();
        if (StandingRequest.Rebuild(Home).Progress is not null) await RebuildAsync();
        await keeper.PutRightAsync();
        await Catalogue.ReleaseClaimsAsync();
        await holdings.SweepAsync(time.GetUtcNow() - Grace);
        Use(await Catalogue.ThesaurusAsync());
    }

    private void Use(Thesaurus thesaurus)
    {
        Thesaurus = thesaurus;
        (Index.Vocabulary, Index.Expands) = (SubjectNames.Of(thesaurus), options.ExpandsSearches);
    }
}

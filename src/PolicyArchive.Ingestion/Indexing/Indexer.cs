using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>
/// Brings the index up to the catalogue: takes the changes after the last one the index has applied, in order, and commits with the number of the
/// last. A new or recreated index has applied none, so that it is filled by the same way. One at a time.
/// </summary>
internal sealed class Indexer(Catalogue catalogue, DerivedText text, SearchIndex index, ILogger<Indexer> logger) : IDisposable
{
    private const int ChangesACommit = 256;

    // Below, merging into one part is not felt.
    private const int PagesWorthMerging = 10_000;

    // While much is taken in, a commit for every few files would cost as much as reading them, each with merges and a new view for whoever searches.
    private const int RestsAsLong = 3;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);
    private readonly Bell changed = new();
    private readonly SemaphoreSlim oneAtATime = new(1);
    private bool isHalfAnew;

    /// <summary>Tells that the catalogue has changed.</summary>
    public void Wake() => changed.Ring();

    [SuppressMessage("Design", "CA1031", Justification = "The loop must outlive any one failure; the failure is logged and the changes are taken up again.")]
    public async Task RunAsync(TimeSpan pollEvery, StandingRequest reindex, TimeProvider time, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (next, began, before) = (changed.Next, time.GetTimestamp(), index.LastChange);
            try
            {
                if (index.IsSuspect) LookForDamage(stop);
                if (isHalfAnew || reindex.Progress is not null || index.IsDamaged || await IsAheadAsync(stop)) await MakeAnewAsync(reindex, stop);
                await CatchUpAsync(null, stop);
                index.Prepare();
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                IngestionLog.IndexBehind(logger, e);
            }
            catch (OperationCanceledException)
            {
                // Asked to stop: what is not applied yet stands in the outbox.
                return;
            }
            if (index.LastChange > before) await RestAsync(time.GetElapsedTime(began), time, stop);
            await Bell.WaitAsync(next, pollEvery, stop);
        }
    }

    // What a query met may be damage or a fault of the program: only damage is mended by making the index anew.
    private void LookForDamage(CancellationToken stop)
    {
        foreach (var damage in index.Check(stop)) IngestionLog.IndexDamaged(logger, damage);
    }

    private static async Task RestAsync(TimeSpan worked, TimeProvider time, CancellationToken stop)
    {
        var rest = worked * RestsAsLong < LongestRest ? worked * RestsAsLong : LongestRest;
        await Task.Delay(rest, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Whether the index has followed another catalogue, as where an older one was put back: changes that are still to come would be taken for applied.</summary>
    public async Task<bool> IsAheadAsync(CancellationToken cancellation) => index.LastChange > await catalogue.LastChangeAsync(cancellation);

    /// <summary>Takes publications out that are no longer in the catalogue, from where no change tells of them.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<PublicationId> ids, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            if (isHalfAnew || ids.Count == 0) return;
            foreach (var id in ids) index.Remove(id);
            index.Commit(index.LastChange);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Applies all changes there are. Reports the publications and pages of each batch it has made searchable.</summary>
    public async Task CatchUpAsync(IProgress<(int Publications, int Pages)>? done, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            // A commit now would make the half of the index that is there the whole of it.
            if (isHalfAnew) throw new IngestionException("The index could not be made anew as was asked; the old one is searched until that succeeds.");
            while (await catalogue.ChangesAfterAsync(index.LastChange, ChangesACommit, cancellation) is [.., var last] changes)
            {
                var ids = changes.Select(change => change.Id).Distinct().ToList();
                var pages = await ApplyAsync(ids, cancellation);
                index.Commit(last.Number);
                done?.Report((ids.Count, pages));
                // What came meanwhile was not there when it was asked, and more of it makes a better portion.
                if (changes.Count < ChangesACommit) break;
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>
    /// Puts everything into the index anew and only then commits, so that searching goes on with the old one meanwhile. What fails in between is to be
    /// begun again before anything else is committed; what is never finished leaves the old one.
    /// </summary>
    public async Task MakeAnewAsync(StandingRequest request, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            isHalfAnew = true;
            index.Clear();
            var (applied, publications, pages) = (0L, 0, 0);
            while (await catalogue.ChangesAfterAsync(applied, ChangesACommit, cancellation) is [.., var last] changes)
            {
                pages += await ApplyAsync(changes.Select(change => change.Id).Distinct(), cancellation);
                (applied, publications) = (last.Number, publications + changes.Count);
                request.Tell(string.Create(CultureInfo.InvariantCulture, $"{publications:N0} publications, {pages:N0} pages"));
            }
            index.Commit(applied);
            isHalfAnew = false;
            request.Tell("merging the index into one part, for the speed of searching");
            if (pages >= PagesWorthMerging) index.MergeAll();
            request.End();
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<int> ApplyAsync(IEnumerable<PublicationId> ids, CancellationToken cancellation)
    {
        var pages = 0;
        var here = new ParallelOptions { TaskScheduler = TaskScheduler.Current, CancellationToken = cancellation };
        await Parallel.ForEachAsync(ids, here, async (id, token) => Interlocked.Add(ref pages, await ApplyAsync(id, token)));
        return pages;
    }

    private async Task<int> ApplyAsync(PublicationId id, CancellationToken cancellation)
    {
        if (await catalogue.FindAsync(id, cancellation) is not { State: PublicationState.Published } publication)
        {
            index.Remove(id);
            return 0;
        }
        var publisher = publication.Publisher is null ? null : await catalogue.FindOrganisationAsync(publication.Publisher, cancellation);
        var pages = await PagesAsync(publication, cancellation);
        index.Put(new IndexedPublication(publication, [.. publisher?.AllNames ?? []], pages));
        return pages.Count;
    }

    private async Task<List<IndexedPage>> PagesAsync(Publication publication, CancellationToken cancellation)
    {
        var pages = new List<IndexedPage>();
        foreach (var original in publication.Originals)
        {
            var before = pages.Count;
            pages.AddRange(await text.ReadAsync(publication.Id, original, (page, number) => new IndexedPage(before + number, page.Label, page.Text, page.Headings), cancellation));
        }
        return pages;
    }
}

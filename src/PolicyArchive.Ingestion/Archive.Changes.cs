namespace PolicyArchive.Ingestion;

/// <summary>The changes that bring no file: store, then catalogue, then index, as with every other.</summary>
public sealed partial class Archive
{
    /// <summary>Stores and catalogues a changed or new record and has it indexed. Where it makes a draft public, this is an event of its own.</summary>
    /// <param name="publication">The record as it is to be.</param>
    /// <param name="message">What was changed, a sentence for the store's version.</param>
    /// <param name="agent">Who changed it.</param>
    /// <param name="cancellation">Ends it before the store is touched.</param>
    public Task SaveAsync(Publication publication, string message, string agent, CancellationToken cancellation = default) =>
        ChangeAsync(() => Task.FromResult(publication), () => new Event("metadata modification", time.GetUtcNow(), agent, "success", message), cancellation);

    /// <summary>Withdraws a publication: it is no longer shown or found, and its address says since when and why. Nothing of it is deleted.</summary>
    /// <param name="id">The publication.</param>
    /// <param name="reason">Why, a sentence for readers.</param>
    /// <param name="agent">Who withdraws it.</param>
    /// <param name="cancellation">Ends it before the store is touched.</param>
    /// <exception cref="IngestionException">There is no such publication.</exception>
    public Task WithdrawAsync(PublicationId id, string reason, string agent, CancellationToken cancellation = default)
    {
        var tombstone = new Tombstone(time.GetUtcNow(), agent, reason);
        return ChangeAsync(
            async () => (await Catalogue.FindAsync(id, cancellation) ?? throw new IngestionException($"There is no publication {id}."))
                with { State = PublicationState.Withdrawn, Tombstone = tombstone },
            () => new Event("deaccession", tombstone.At, agent, "success", reason), cancellation);
    }

    /// <summary>Puts a thesaurus in the place of the one that is there.</summary>
    public Task SaveThesaurusAsync(Thesaurus thesaurus, CancellationToken cancellation = default) =>
        SaveAuthoritiesAsync(known => known with { Thesaurus = thesaurus }, "Take over a thesaurus", "policyarchive", cancellation);

    /// <summary>Changes the organisations, articles and subjects.</summary>
    /// <param name="change">Given those there are, gives those there are to be.</param>
    /// <param name="message">What was changed, a sentence for the store's version.</param>
    /// <param name="agent">Who changed it.</param>
    /// <param name="cancellation">Ends it before the store is touched.</param>
    public async Task SaveAuthoritiesAsync(Func<Authorities, Authorities> change, string message, string agent, CancellationToken cancellation = default) =>
        Use((await keeper.ExclusivelyAsync(() => keeper.KeepAuthoritiesAsync(change, message, agent), cancellation)).Thesaurus);

    /// <summary>Catalogues a publication that comes with its past, once it is kept.</summary>
    /// <param name="id">The publication.</param>
    /// <param name="keep">Keeps it in the store.</param>
    internal async Task TakeOverAsync(PublicationId id, Func<Task> keep)
    {
        await keeper.ExclusivelyAsync(async () =>
        {
            Store.Announce(id);
            await keep();
            await keeper.RestoreAsync(id);
            return id;
        }, CancellationToken.None);
        indexer.Wake();
    }

    private async Task ChangeAsync(Func<Task<Publication>> change, Func<Event> happened, CancellationToken cancellation)
    {
        await keeper.ExclusivelyAsync(async () =>
        {
            var (publication, told) = (await change(), happened());
            var before = await Catalogue.FindAsync(publication.Id, cancellation);
            var isMadePublic = publication.State == PublicationState.Published && before?.State is PublicationState.Draft or PublicationState.InReview;
            IEnumerable<Event> published = isMadePublic ? [told with { Type = Event.Dissemination, Detail = "It was published." }] : [];
            await keeper.KeepAsync(publication, [], [.. published, told], told.Detail);
            return publication.Id;
        }, cancellation);
        indexer.Wake();
    }
}

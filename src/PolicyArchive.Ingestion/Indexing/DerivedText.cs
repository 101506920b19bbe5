using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PolicyArchive.Extraction;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>The text layers of originals in the store, made again where one is missing, damaged or of an older extractor; only of originals that are as they were received.</summary>
internal sealed class DerivedText(OriginalStore store, TextLayers layers, Extractor extractor, ILogger<DerivedText> logger)
{
    private readonly ConcurrentDictionary<(PublicationId, Fixity), Finding> damaged = new();

    /// <summary>The damaged originals whose text was asked for and is not there.</summary>
    public IReadOnlyCollection<Finding> Damaged => [.. damaged.Values];

    /// <summary>What is made of each page of an original; nothing, with a line in the log, where its text can't be had.</summary>
    /// <param name="id">The publication.</param>
    /// <param name="original">The original.</param>
    /// <param name="of">Given a page and its number within the original, from 1.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(PublicationId id, Original original, Func<Page, int, T> of, CancellationToken cancellation)
    {
        if (!layers.Has(original.Fixity, Extractor.Version)) await MakeAgainAsync(id, original, cancellation);
        if (TryRead(id, original, of) is { } pages) return pages;
        await MakeAgainAsync(id, original, cancellation);
        return TryRead(id, original, of) ?? [];
    }

    /// <summary>Makes the text layer of an original again where something is wrong with it.</summary>
    /// <returns>Whether there is a whole one now that was not there.</returns>
    public async Task<bool> RepairAsync(PublicationId id, Original original, CancellationToken cancellation)
    {
        if (original.PageCount == 0 || layers.ProblemOf(original.Fixity) is null) return false;
        await MakeAgainAsync(id, original, cancellation);
        return layers.ProblemOf(original.Fixity) is null;
    }

    private List<T>? TryRead<T>(PublicationId id, Original original, Func<Page, int, T> of)
    {
        try
        {
            using var layer = layers.Open(original.Fixity);
            return [.. Enumerable.Range(1, layer?.PageCount ?? 0).Select(number => of(layer!.ReadPage(number), number))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IngestionLog.TextLost(logger, id, original.Name, e.Message);
            return null;
        }
    }

    private async Task MakeAgainAsync(PublicationId id, Original original, CancellationToken cancellation)
    {
        // What a damaged original says is not its text.
        if (store.ProblemOf(id, original, cancellation) is { } problem)
        {
            damaged[(id, original.Fixity)] = new Finding(id, $"The original '{original.Name}' is damaged, so its text was not made: {problem} verify --against brings it back from a copy and makes its text.");
            IngestionLog.TextLost(logger, id, original.Name, problem);
            return;
        }
        damaged.TryRemove((id, original.Fixity), out _);
        switch (await extractor.ExtractAsync(store.PathOf(id, original.Name)!, original.Fixity, null, cancellation))
        {
            case Extraction.Extraction.Readable readable:
                layers.Write(readable.Layer);
                break;
            case Extraction.Extraction.Refused refused:
                IngestionLog.TextLost(logger, id, original.Name, $"{refused.Reason}: {refused.Detail}");
                break;
        }
    }
}

using Microsoft.Extensions.Logging;
using PolicyArchive.Extraction;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>The text layers of originals in the store, made again where one is missing, damaged or of an older extractor.</summary>
internal sealed class DerivedText(OriginalStore store, TextLayers layers, Extractor extractor, ILogger<DerivedText> logger)
{
    /// <summary>The text layer of an original; null, with a line in the log, where it can't be made.</summary>
    public async Task<TextLayerReader?> OpenAsync(PublicationId id, Original original, CancellationToken cancellation)
    {
        if (!layers.Has(original.Fixity, Extractor.Version)) await MakeAgainAsync(id, original, cancellation);
        return layers.Open(original.Fixity);
    }

    private async Task MakeAgainAsync(PublicationId id, Original original, CancellationToken cancellation)
    {
        if (store.PathOf(id, original.Name) is not { } path)
        {
            IngestionLog.TextLost(logger, id, original.Name, "the store does not hold the file");
            return;
        }
        switch (await extractor.ExtractAsync(path, original.Fixity, null, cancellation))
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

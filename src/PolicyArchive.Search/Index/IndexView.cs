using System.Globalization;
using Lucene.Net.Index;

namespace PolicyArchive.Search.Index;

/// <summary>The index as of one commit. Stays readable until the last one who acquired it has released it.</summary>
internal sealed class IndexView
{
    private readonly DirectoryReader? reader;
    private readonly CardCache cache;

    public IndexView(DirectoryReader? reader, CardCache cache, IndexHealth health)
    {
        (this.reader, this.cache, Health) = (reader, cache, health);
        Segments = [.. (reader?.Leaves ?? []).Select(leaf => new Segment(leaf.AtomicReader, cache))];
        foreach (var card in Segments.SelectMany(segment => segment.LiveCards()))
        {
            Publications++;
            Pages += card.PageCount;
            TotalLength += card.Length;
            TotalTitleLength += card.TitleLength;
        }
    }

    /// <summary>What all that is read goes through.</summary>
    public IndexHealth Health { get; }

    public IReadOnlyList<Segment> Segments { get; }

    public IReadOnlyList<FacetValues> Facets => cache.Facets;

    public int Publications { get; }

    public int Pages { get; }

    public long TotalLength { get; }

    public long TotalTitleLength { get; }

    public long LastChange =>
        reader is not null && reader.IndexCommit.UserData.TryGetValue(Schema.LastChangeKey, out var number) ? long.Parse(number, CultureInfo.InvariantCulture) : 0;

    public bool TryAcquire() => reader is null || reader.TryIncRef();

    public void Release() => reader?.DecRef();

    /// <summary>The index as of the last commit; null where this is it.</summary>
    public IndexView? Newer(IndexFolder folder)
    {
        var newer = reader is not null ? DirectoryReader.OpenIfChanged(reader)
            : DirectoryReader.IndexExists(folder.Directory) ? DirectoryReader.Open(folder.Directory) : null;
        try
        {
            return newer is null ? null : new IndexView(newer, cache, Health);
        }
        catch
        {
            newer?.Dispose();
            throw;
        }
    }
}

using PolicyArchive.Storage;
using PolicyArchive.Web.Reading;

namespace PolicyArchive.Web.Publications;

/// <summary>An entry of a publication's contents.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Page">The page it leads to, numbered within the publication.</param>
/// <param name="Label">That page's label.</param>
/// <param name="Level">Its depth, from 0.</param>
/// <param name="SharesLabel">Whether another page of the publication has the same label.</param>
internal sealed record ContentsEntry(string Title, int Page, string Label, int Level, bool SharesLabel = false);

/// <summary>What the text layers of a publication's originals say about the whole: the contents, the pages that could not be read, and what its files ask for.</summary>
internal sealed record PublicationContents(IReadOnlyList<ContentsEntry> Entries, IReadOnlyDictionary<PageStatus, IReadOnlyList<int>> Unread)
{
    /// <summary>By the names of its files, what each asks of the program that shows it.</summary>
    public required ILookup<string, FileAction> Actions { get; init; }

    public static PublicationContents Read(Publication publication, TextLayers layers)
    {
        var entries = new List<ContentsEntry>();
        var unread = new List<(PageStatus Status, int Page)>();
        var actions = new List<(string Name, FileAction Action)>();
        var before = 0;
        foreach (var original in publication.Originals)
        {
            try
            {
                using var layer = layers.Open(original.Fixity);
                if (layer is not null) Take(original, layer);
            }
            catch (IOException)
            {
                // The record is shown without what a damaged text says of the file; verify names it.
            }
            before += original.PageCount;
        }
        var shared = SharedLabels.Of(publication, layers);
        return new PublicationContents([.. entries.Select(entry => entry with { SharesLabel = shared.Contains(entry.Label) })], unread.GroupBy(page => page.Status, page => page.Page).ToDictionary(group => group.Key, IReadOnlyList<int> (group) => [.. group]))
        {
            Actions = actions.ToLookup(pair => pair.Name, pair => pair.Action),
        };

        void Take(Original original, TextLayerReader layer)
        {
            entries.AddRange(Outline(layer, before));
            actions.AddRange(layer.Facts.Actions.Select(action => (original.Name, action)));
            unread.AddRange(layer.Statuses.Select((status, i) => (status, before + i + 1)).Where(page => page.status is PageStatus.Scanned or PageStatus.Garbled));
        }
    }

    private static IEnumerable<ContentsEntry> Outline(TextLayerReader layer, int before) =>
        from entry in layer.Facts.Outline
        where entry.Page >= 1 && entry.Page <= layer.PageCount && !string.IsNullOrWhiteSpace(entry.Title)
        select new ContentsEntry(entry.Title, before + entry.Page, layer.Labels[entry.Page - 1], entry.Level);
}

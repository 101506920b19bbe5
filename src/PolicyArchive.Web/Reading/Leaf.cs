using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Reading;

/// <summary>A page of a publication as it is read: where it stands, what it says, and what a query marks on it.</summary>
internal sealed record Leaf
{
    public required Publication Publication { get; init; }

    /// <summary>Its number within the publication, from 1.</summary>
    public required int Number { get; init; }

    public required Original Original { get; init; }

    /// <summary>Its number within the original, from 1.</summary>
    public required int PageInOriginal { get; init; }

    /// <summary>What was read of it; null where its text layer is not there (yet), or is damaged.</summary>
    public Page? Page { get; init; }

    /// <summary>The spans of its text that the query asks for, in order.</summary>
    public IReadOnlyList<TextSpan> Highlights { get; init; } = [];

    public string Label => Page?.Label ?? Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The places that are counted: each is a highlight, or several where words need only be near one another.</summary>
    public IReadOnlyList<TextSpan> Places { get; init; } = [];

    /// <summary>What the highlights of each place cover on the page; places that cover nothing are left out.</summary>
    public IEnumerable<IReadOnlyList<Box>> Marks => Page is null ? [] : Places.Select(BoxesOf).Where(boxes => boxes.Count > 0);

    /// <summary>Reads a page; null where the publication has no such page.</summary>
    public static Leaf? Read(Publication publication, int number, SearchQuery query, TextLayers layers, SearchIndex index)
    {
        if (publication.Locate(number) is not var (original, pageInOriginal)) return null;
        var page = ReadPage(original, pageInOriginal, layers);
        var leaf = new Leaf { Publication = publication, Number = number, Original = original, PageInOriginal = pageInOriginal, Page = page };
        return page is null || string.IsNullOrWhiteSpace(query.Text) ? leaf
            : leaf with { Highlights = index.Highlights(query, page.Text, number), Places = index.Highlights(query, page.Text, number, asPlaces: true) };
    }

    // A damaged text is shown as one that is not there yet: the file itself can be read all the same, and verify names what is damaged.
    private static Page? ReadPage(Original original, int number, TextLayers layers)
    {
        try
        {
            using var layer = layers.Open(original.Fixity);
            return number <= layer?.PageCount ? layer.ReadPage(number) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private List<Box> BoxesOf(TextSpan place) =>
        [.. Highlights.Where(highlight => highlight.Start >= place.Start && highlight.End <= place.End).SelectMany(Page!.BoxesOf)];
}

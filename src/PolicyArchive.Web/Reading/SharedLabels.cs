using PolicyArchive.Storage;

namespace PolicyArchive.Web.Reading;

/// <summary>The labels that several pages of a publication have, as where its files are numbered each for itself.</summary>
internal static class SharedLabels
{
    public static IReadOnlySet<string> Of(Publication publication, TextLayers layers)
    {
        var (seen, shared) = (new HashSet<string>(), new HashSet<string>());
        foreach (var original in publication.Originals)
        {
            using var layer = layers.Open(original.Fixity);
            shared.UnionWith((layer?.Labels ?? []).Where(label => !seen.Add(label)));
        }
        return shared;
    }
}

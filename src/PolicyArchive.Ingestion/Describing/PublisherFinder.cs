using System.Text;
using System.Text.RegularExpressions;

namespace PolicyArchive.Ingestion;

/// <summary>Finds organisations by any of their names: exactly, as a manifest gives them, or somewhere in a text.</summary>
internal sealed partial class PublisherFinder
{
    private readonly List<(string Name, Organisation Organisation)> names;

    public PublisherFinder(IEnumerable<Organisation> organisations) => names =
    [
        .. organisations.SelectMany(organisation => organisation.AllNames.Select(name => (Name: Folded(name), organisation)))
            .Where(pair => pair.Name.Length > 0).OrderByDescending(pair => pair.Name.Length),
    ];

    /// <summary>The organisation that bears exactly this name, whatever its case and spacing.</summary>
    public Organisation? Named(string name) =>
        names.Find(pair => pair.Name == Folded(name)).Organisation ?? names.Find(pair => pair.Organisation.Slug == name).Organisation;

    /// <summary>
    /// The organisation that a text names most often, and the form it stands in; of two named equally often, the longer name.
    /// A name of up to five Latin letters counts in capitals only, so that <c>metta</c> in running text is no publisher.
    /// </summary>
    public (Organisation Organisation, string Form)? MostNamedIn(string text)
    {
        var folded = Folded(text);
        var found = new Dictionary<string, (Organisation Organisation, string Form, int Times)>();
        foreach (var (name, organisation) in names)
        {
            var times = TimesNamed(name, folded, text);
            if (times > 0) found[organisation.Slug] = found.TryGetValue(organisation.Slug, out var sofar) ? sofar with { Times = sofar.Times + times } : (organisation, name, times);
            // A longer name that was found must not count again for a shorter one inside it.
            if (times > 0) folded = folded.Replace(name, "\u0001", StringComparison.Ordinal);
        }
        return found.Count == 0 ? null : found.Values.OrderByDescending(o => o.Times).ThenByDescending(o => o.Form.Length).Select(o => (o.Organisation, o.Form)).First();
    }

    private static int TimesNamed(string name, string folded, string text) =>
        name.Length <= 5 && name.All(char.IsAscii)
            ? Regex.Count(text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name.ToUpperInvariant())}(?![\p{{L}}\p{{N}}])")
            : Regex.Count(folded, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}{(name.All(char.IsAscii) ? @"(?![\p{L}\p{N}])" : "")}");

    private static string Folded(string text) =>
        Spaces().Replace(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace("&", " and ", StringComparison.Ordinal), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

using System.Text;
using System.Text.RegularExpressions;

namespace PolicyArchive.Ingestion;

/// <summary>Finds organisations by any of their names: exactly, as a manifest gives them, or somewhere in a text.</summary>
internal sealed partial class PublisherFinder
{
    private const string Imprint = "published by|issued by|publisher|펴낸 ?곳|펴낸 ?이|발행 ?처|발행 ?인|발행";
    private const int MostTimesCounted = 5;
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
    /// The organisation that a text most likely names as its publisher, and the form it stands in: one named behind words such as <c>Published by</c> or
    /// <c>펴낸곳</c>, then the more specific one (<c>City of Haneul</c> is part of its offices' names), then the one named more often.
    /// A name of up to five Latin letters counts in capitals only, so that <c>metta</c> in running text is no publisher.
    /// </summary>
    public (Organisation Organisation, string Form)? PublisherIn(string text)
    {
        var folded = Folded(text);
        var found = new List<(Organisation Organisation, string Form, int Weight)>();
        foreach (var (name, organisation) in names)
        {
            if (!folded.Contains(name, StringComparison.Ordinal)) continue;
            var times = Places(name, folded, text);
            if (times > 0) found.Add((organisation, name, Weight(name, folded, times)));
        }
        var shorter = found.Where(one => found.Exists(other => other.Form.Length > one.Form.Length && other.Form.Contains(one.Form, StringComparison.Ordinal))).ToList();
        return found.Except(shorter).OrderByDescending(one => one.Weight).ThenByDescending(one => one.Form.Length)
            .Select(one => ((Organisation, string)?)(one.Organisation, one.Form)).FirstOrDefault();
    }

    private static int Weight(string name, string folded, int times) =>
        Math.Min(times, MostTimesCounted) + (Regex.IsMatch(folded, $@"(?:{Imprint})[\s:：|·]*{Regex.Escape(name)}") ? MostTimesCounted : 0);

    // Behind a Korean name there may be a particle; in front of it, as around a Latin name, there is a border.
    private static int Places(string name, string folded, string text)
    {
        var isLatin = name.All(char.IsAscii);
        return name.Length <= 5 && isLatin
            ? Regex.Count(text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name.ToUpperInvariant())}(?![\p{{L}}\p{{N}}])")
            : Regex.Count(folded, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}{(isLatin ? @"(?![\p{L}\p{N}])" : "")}");
    }

    private static string Folded(string text) =>
        Spaces().Replace(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace("&", " and ", StringComparison.Ordinal), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

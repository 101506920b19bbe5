using System.Globalization;
using PolicyArchive.Ingestion.Packages;

namespace PolicyArchive.Ingestion;

/// <summary>What a row of a manifest must keep to; each breach is a sentence.</summary>
internal static class ManifestRules
{
    public static IEnumerable<string> Check(
        IReadOnlyCollection<string> header, string[] cells, IReadOnlyList<string> files, Dictionary<string, string> values)
    {
        if (cells.Length != header.Count)
            yield return $"There are {cells.Length} values, but the header names {header.Count} columns. Put values with commas in double quotes.";
        if (files.Count == 0)
            yield return "There is no file name.";
        if (values.TryGetValue("kind", out var kind) && Kinds.FromSlug(kind) is null)
            yield return $"'{kind}' is not a kind. Kinds are: {string.Join(", ", Kinds.All.Select(k => k.Slug()))}.";
        if (values.TryGetValue("issued", out var issued) && !EdtfDate.TryParse(issued, out _))
            yield return $"issued '{issued}' is not a date of the form 2020, 2020-05 or 2020-05-22.";
        if (values.TryGetValue("registered", out var registered) && !IsDay(registered))
            yield return $"registered '{registered}' is not a day of the form 2020-05-22.";
        if (values.TryGetValue("source_url", out var url) && !IsWebAddress(url))
            yield return $"source_url '{url}' is not an address that begins with http:// or https://.";
        foreach (var language in Manifest.Split(values.GetValueOrDefault("language")).Except(Publication.LanguageCodes))
            yield return $"'{language}' is not a language the archive knows. Languages are: {string.Join(", ", Publication.LanguageCodes)}.";
        foreach (var (column, value) in values)
        {
            if (value.Length > Longest(column)) yield return $"{column} has {value.Length:N0} characters; at most {Longest(column):N0} are taken.";
            if (RecordRules.HasControls(value)) yield return $"{column} has control characters. Take them out.";
        }
    }

    private static int Longest(string column) => column.StartsWith("title", StringComparison.Ordinal) ? RecordRules.LongestTitle : RecordRules.LongestText;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");
}

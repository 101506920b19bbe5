using System.Collections.Frozen;
using System.Globalization;
using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Queries;

/// <summary>Reads the values of fields: as they stand in addresses, and as the site calls them in English and Korean.</summary>
internal static class FieldValues
{
    /// <summary>Between two years, as English and Korean write it.</summary>
    private static readonly string[] Until = ["..", "…", "~", "～", "〜", "∼", "-", "–"];

    private static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>
    {
        ["english"] = "en", ["영어"] = "en", ["korean"] = "ko", ["한국어"] = "ko",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Kind> Kinds = new Dictionary<string, Kind>
    {
        ["brochures"] = Kind.Brochure, ["홍보책자"] = Kind.Brochure,
        ["manuals"] = Kind.Manual, ["매뉴얼"] = Kind.Manual,
        ["researchdigests"] = Kind.ResearchDigest, ["연구요약집"] = Kind.ResearchDigest,
        ["reports"] = Kind.Report, ["보고서"] = Kind.Report,
        ["policyexplainers"] = Kind.PolicyExplainer, ["정책해설"] = Kind.PolicyExplainer,
        ["newsitem"] = Kind.News, ["newsitems"] = Kind.News, ["소식"] = Kind.News,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a field can have such a value, be there a publication that has it or not.</summary>
    public static bool AreUnderstood(string field, string value) =>
        QueryFields.OfWords.Contains(field) ? HasWords(value) : field == QueryFields.Page ? PageOf(value) is not null : TestOf(field, value) is not null;

    /// <summary>The number of a page; null where the value is none.</summary>
    public static int? PageOf(string value) =>
        int.TryParse(value.TrimEnd('쪽'), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : null;

    /// <summary>Which publications have a value; null where the field has no such value.</summary>
    public static Func<Card, bool>? TestOf(string field, string value) => field switch
    {
        QueryFields.Kind when KindOf(value) is { } kind => card => card.Kind == kind,
        QueryFields.Language when LanguageOf(value) is { } language => card => card.Languages.Contains(language, StringComparer.OrdinalIgnoreCase),
        QueryFields.Id when PublicationId.TryParse(value, out var id) => card => card.Id == id,
        QueryFields.Year when YearsOf(value) is { } years => card => card.Issued is { } issued && issued.Year >= years.From && issued.Year <= years.To,
        _ => null,
    };

    private static bool HasWords(string value)
    {
        var analysis = TextAnalysis.OfThread;
        analysis.Read(value);
        return analysis.Runs.Any(run => run.Positions > 0);
    }

    private static Kind? KindOf(string value) =>
        PolicyArchive.Kinds.FromSlug(value) ?? (Kinds.TryGetValue(string.Concat(Composed(value).Where(char.IsLetter)), out var kind) ? kind : null);

    private static string? LanguageOf(string value) =>
        Languages.GetValueOrDefault(Composed(value)) ?? Publication.LanguageCodes.FirstOrDefault(code => code.Equals(value, StringComparison.OrdinalIgnoreCase));

    private static string Composed(string value) => value.All(char.IsLetter) ? value.Normalize() : value;

    private static (int From, int To)? YearsOf(string value)
    {
        var ends = value.Split(Until, StringSplitOptions.None);
        if (ends.Length > 2 || ends.All(end => end.Length == 0)) return null;
        if (!TryYear(ends[0], 0, out var from) || !TryYear(ends[^1], 9999, out var to)) return null;
        return from <= to ? (from, to) : (to, from);
    }

    private static bool TryYear(string text, int open, out int year)
    {
        year = open;
        var digits = text.TrimEnd('년');
        return text.Length == 0 || (digits.Length == 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out year));
    }
}

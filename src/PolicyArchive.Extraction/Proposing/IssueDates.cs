using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyArchive.Extraction.Proposing;

/// <summary>
/// Proposes when it was published: as a colophon says, as the largest words say, as a date alone on a line of the first page, as XMP declares; last, and
/// named as such, when the file was made.
/// </summary>
internal static partial class IssueDates
{
    private const int PagesWithDates = 2;
    private const int EarliestYear = 1900, LatestYear = 2100;

    public static IEnumerable<Proposal> Propose(Evidence evidence, FileFacts facts)
    {
        var pages = evidence.First.Concat(evidence.Last is { } last ? [last] : []).Select(draft => (draft.Page.Text, draft.Page.Number)).ToList();
        var found = pages.Select(page => Colophon(page.Text, page.Number))
            .Concat(evidence.First.Where(draft => draft.Page.Number <= PagesWithDates).Select(draft => OnALine(draft.Page.Text, draft.Page.Number)))
            .Append(InTitle(evidence, facts))
            .Append(Declared(facts.Xmp.GetValueOrDefault("dc:date"), "XMP dc:date"))
            .Append(Declared(facts.Xmp.GetValueOrDefault("prism:publicationDate") ?? facts.Xmp.GetValueOrDefault("prism:coverDate"), "XMP prism"))
            .Append(Declared(facts.Info.GetValueOrDefault("CreationDate") ?? facts.Xmp.GetValueOrDefault("xmp:CreateDate"), "date on which the file was made"));
        var dates = found.OfType<Proposal>().DistinctBy(proposal => proposal.Value).ToList();
        // A year adds nothing behind a day of that year.
        return dates.Where((date, i) => !dates.Take(i).Any(before => before.Value.StartsWith(date.Value, StringComparison.Ordinal)));
    }

    private static Proposal? Colophon(string text, int page) => Latest(ColophonPattern().Matches(text), $"colophon on page {page}");

    private static Proposal? OnALine(string text, int page) =>
        Latest(LinePattern().Matches(text).Take(1), $"date on page {page}") ?? (page == 1 ? Latest(YearLinePattern().Matches(text), "year on page 1") : null);

    private static Proposal? InTitle(Evidence evidence, FileFacts facts)
    {
        foreach (var title in Titles.Propose(evidence, facts))
        {
            // Two years are a span of time that it is about.
            var years = YearPattern().Matches(title.Value);
            if (years.Count == 1 && Written(years[0]) is { } date) return new Proposal("issued", date, "year in the title");
        }
        return null;
    }

    private static Proposal? Declared(string? value, string source)
    {
        var match = DeclaredPattern().Match(value ?? "");
        return match.Success && Written(match) is { } date ? new Proposal("issued", date, source) : null;
    }

    // Of several editions the present one is the latest.
    private static Proposal? Latest(IEnumerable<Match> matches, string source) =>
        matches.Select(Written).OfType<string>().OrderDescending(StringComparer.Ordinal).FirstOrDefault() is { } date ? new Proposal("issued", date, source) : null;

    // As precise as the groups say, and only where there is such a day.
    private static string? Written(Match match)
    {
        if (!int.TryParse(match.Groups["y"].Value, out var year) || year is < EarliestYear or > LatestYear) return null;
        if (Month(match) is not { } month) return EdtfDate.OfYear(year).ToString();
        var text = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");
        if (int.TryParse(match.Groups["d"].Value, out var day) && EdtfDate.TryParse(string.Create(CultureInfo.InvariantCulture, $"{text}-{day:00}"), out var exact)) return exact.ToString();
        return EdtfDate.TryParse(text, out _) ? text : EdtfDate.OfYear(year).ToString();
    }

    private static int? Month(Match match)
    {
        if (int.TryParse(match.Groups["m"].Value, out var number)) return number is >= 1 and <= 12 ? number : null;
        var name = match.Groups["name"].Value;
        if (name.Length < 3) return null;
        var index = Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, month => month.Length > 0 && name.StartsWith(month, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index + 1 : null;
    }

    private const string MonthName = "(?<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
    private const string Korean = @"(?<y>(?:19|20)\d\d)\s*년(?:\s*(?<m>\d{1,2})\s*월(?:\s*(?<d>\d{1,2})\s*일)?)?";
    private const string Dotted = @"(?<y>(?:19|20)\d\d)\s?[.\-/]\s?(?<m>\d{1,2})(?:\s?[.\-/]\s?(?<d>\d{1,2}))?";
    private const string English = MonthName + @"\.?\s+(?:(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?<y>(?:19|20)\d\d)|(?<d>\d{1,2})(?:st|nd|rd|th)?\s+" + MonthName + @"\.?,?\s+(?<y>(?:19|20)\d\d)";
    private const string AnyDate = "(?:" + Korean + "|" + English + "|" + Dotted + @"|(?<y>(?:19|20)\d\d)(?!\d))";

    [GeneratedRegex(
        @"(?:^\W*(?:[^\s.]+ ){0,3}?(?:published|issued|released|publication\s+date|date\s+of\s+(?:issue|publication)|release\s+date|first\s+(?:published|edition))\b\s*(?:on|in|:|：)?\s*" + AnyDate
        + @"|(?:발\s?행\s?일?|발간\s?일?|펴낸\s?날|인쇄|배포\s?일시?|보도\s?일시|보도\s?시점|배포\s?시점|초판|개정판?|증보판)[\s:：|]*(?:발행|인쇄)?[\s:：|]*" + AnyDate
        + @"|" + Korean + @"\s*(?:\([월화수목금토일]\)\s*)?(?:발행|발간|펴냄|초판|배포|인쇄))", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ColophonPattern();

    [GeneratedRegex(
        @"(?:^\s*[\[(（]?|[·|•∙–—]\s*|\brelease\s+)\s*(?:" + Korean + @"(?<=월|일)|" + English + "|" + Dotted
        + @")\s*\.?\s*(?:\(?[월화수목금토일]\)?)?\s*[\])）]?(?:\s+\d{1,3})?\s*$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex LinePattern();

    [GeneratedRegex(@"^\s*(?<y>(?:19|20)\d\d)\s*$", RegexOptions.Multiline)]
    private static partial Regex YearLinePattern();

    [GeneratedRegex(@"(?<!\d)(?<y>(?:19|20)\d\d)(?!\d)")]
    private static partial Regex YearPattern();

    [GeneratedRegex(@"^(?:D:)?(?<y>(?:19|20)\d\d)-?(?<m>\d\d)?-?(?<d>\d\d)?")]
    private static partial Regex DeclaredPattern();
}

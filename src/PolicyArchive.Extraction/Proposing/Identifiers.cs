using System.Text.RegularExpressions;

namespace PolicyArchive.Extraction.Proposing;

/// <summary>Proposes ISBN, ISSN and DOI as printed on the first and last pages or declared in XMP, check digits verified.</summary>
internal static partial class Identifiers
{
    public static IEnumerable<Proposal> Propose(Evidence evidence, FileFacts facts)
    {
        var places = evidence.First.Concat(evidence.Last is { } last ? [last] : []).Select(draft => (draft.Page.Text, Where: $"page {draft.Page.Number}"))
            .Concat(facts.Xmp.Where(pair => pair.Key.StartsWith("prism:", StringComparison.Ordinal) || pair.Key == "dc:identifier").Select(pair => (Text: $"{pair.Key[(pair.Key.IndexOf(':') + 1)..]} {pair.Value}", Where: $"XMP {pair.Key}")));
        return places.SelectMany(place => In(place.Text).Select(found => new Proposal(found.Scheme, found.Value, place.Where)))
            .DistinctBy(proposal => (proposal.Field, proposal.Value.Replace("-", "", StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Scheme, string Value)> In(string text)
    {
        foreach (Match match in IsbnPattern().Matches(text))
            if (Digits(match.Groups[1].Value) is var digits && (IsIsbn13(digits) || IsIsbn10(digits))) yield return ("isbn", Printed(match.Groups[1].Value));
        foreach (Match match in IssnPattern().Matches(text))
            if (IsIssn(Digits(match.Groups[1].Value))) yield return ("issn", Printed(match.Groups[1].Value));
        foreach (Match match in DoiPattern().Matches(text)) yield return ("doi", match.Value.TrimEnd('.', ',', ';', ')', ']'));
    }

    private static string Digits(string printed) => string.Concat(printed.Where(c => char.IsAsciiDigit(c) || c is 'X' or 'x')).ToUpperInvariant();

    private static string Printed(string number) => Dashes().Replace(number.Trim(), "-").ToUpperInvariant();

    private static bool IsIsbn13(string digits) =>
        digits.Length == 13 && !digits.Contains('X', StringComparison.Ordinal) && (digits.StartsWith("978", StringComparison.Ordinal) || digits.StartsWith("979", StringComparison.Ordinal))
        && digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;

    private static bool IsIsbn10(string digits) => digits.Length == 10 && HasModulo11(digits);

    private static bool IsIssn(string digits) => digits.Length == 8 && HasModulo11(digits);

    // ISO 2108 and ISO 3297: weights fall to 1, the last digit may be X for 10.
    private static bool HasModulo11(string digits) =>
        digits.IndexOf('X', StringComparison.Ordinal) is var x && (x < 0 || x == digits.Length - 1)
        && digits.Select((digit, i) => (digit == 'X' ? 10 : digit - '0') * (digits.Length - i)).Sum() % 11 == 0;

    [GeneratedRegex(@"ISBN(?:-1[03])?[\s:：]*([0-9][0-9\-‐–\u2010-\u2015 ]{8,20}[0-9Xx])", RegexOptions.IgnoreCase)]
    private static partial Regex IsbnPattern();

    [GeneratedRegex(@"(?:e-?|p-?)?ISSN[\s:：]*(?:\(\w+\)[\s:：]*)?([0-9]{4}\s?[-‐–\u2010-\u2015]?\s?[0-9]{3}[0-9Xx])\b", RegexOptions.IgnoreCase)]
    private static partial Regex IssnPattern();

    [GeneratedRegex(@"\b10\.[0-9]{4,9}/[-._;()/:A-Za-z0-9<>\[\]]*[A-Za-z0-9)]")]
    private static partial Regex DoiPattern();

    [GeneratedRegex(@"\s*[‐–\u2010-\u2015]\s*|\s*-\s*|\s+")]
    private static partial Regex Dashes();
}

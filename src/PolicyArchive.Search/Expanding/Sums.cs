using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyArchive.Search;

/// <summary>Large numbers as the other language says them: 223 trillion won is 223조원. English counts by thousands, Korean by ten thousands.</summary>
internal static partial class Sums
{
    /// <summary>How many words the longest has.</summary>
    public const int MostWords = 4;

    private const decimal Million = 1_000_000, Trillion = 1_000_000_000_000;
    private const int Digits = 3;

    private static readonly (string Korean, decimal Value)[] Myriads = [("조", Trillion), ("억", 100_000_000), ("만", 10_000)];
    private static readonly (string English, decimal Value)[] Thousands = [("trillion", Trillion), ("billion", 1_000_000_000), ("million", Million)];
    private static readonly (string Korean, string English)[] Currencies = [("원", "won"), ("달러", "dollars"), ("유로", "euros"), ("엔", "yen"), ("위안", "yuan"), ("파운드", "pounds")];

    /// <summary>The same sum in the other language; none where the words are no sum of a million or more, or one that nobody would say there.</summary>
    public static IReadOnlyList<string> OthersOf(string words)
    {
        if (English().Match(words) is { Success: true } english) return InKorean(english);
        return Korean().Match(words) is { Success: true } korean && InEnglish(korean) is { } other ? [other] : [];
    }

    private static IReadOnlyList<string> InKorean(Match sum)
    {
        var (scale, currency) = (sum.Groups["scale"].Value.ToLowerInvariant(), sum.Groups["of"].Value.ToLowerInvariant());
        var of = currency.Length == 0 ? string.Empty : Currencies.First(one => one.English.StartsWith(currency, StringComparison.Ordinal)).Korean;
        if (!TryRead(sum.Groups["number"].Value, out var number) || number is 0 or >= Million) return [];
        var value = number * Thousands.First(one => one.English == scale).Value;
        if (value < Myriads[^1].Value) return [];
        var (whole, rest) = (string.Empty, value);
        foreach (var (korean, unit) in Myriads)
        {
            var count = decimal.Floor(rest / unit);
            rest -= count * unit;
            if (count > 0) whole += $"{count.ToString(CultureInfo.InvariantCulture)}{korean}";
        }
        if (rest > 0) return [];
        // Both 1조5000억원 and 1.5조원 are written.
        var (largest, unitOfLargest) = Myriads.First(one => value >= one.Value);
        var units = value / unitOfLargest;
        return decimal.Round(units, 1) == units ? [.. new[] { $"{whole}{of}", $"{Write(units)}{largest}{of}" }.Distinct()] : [$"{whole}{of}"];
    }

    private static string? InEnglish(Match sum)
    {
        var value = 0m;
        foreach (var (korean, unit) in Myriads)
        {
            if (sum.Groups[korean] is not { Success: true } group) continue;
            var times = group.Value[^1] switch { '십' => 10m, '백' => 100m, '천' => 1000m, _ => 1m };
            if (!TryRead(times > 1 ? group.Value[..^1] : group.Value, out var number) || number >= Million) return null;
            value += number * times * unit;
        }
        if (value < Million) return null;
        var (scale, of) = Thousands.First(one => value >= one.Value);
        var currency = Currencies.FirstOrDefault(one => one.Korean == sum.Groups["of"].Value).English;
        return decimal.Round(value / of, Digits) == value / of ? $"{Write(value / of)} {scale} {currency}".TrimEnd() : null;
    }

    private static bool TryRead(string number, out decimal value) => decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value);

    private static string Write(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<number>[0-9][0-9,]{0,14}(\.[0-9]{1,3})?)[ -](?<scale>million|billion|trillion)( (?<of>won|dollars?|euros?|yen|yuan|pounds?))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(@"^(?=.*[조억만])((?<조>[0-9][0-9,]{0,14}(\.[0-9]{1,3})?[십백천]?)조)? ?((?<억>[0-9][0-9,]{0,14}(\.[0-9]{1,3})?[십백천]?)억)? ?((?<만>[0-9][0-9,]{0,14}(\.[0-9]{1,3})?[십백천]?)만)? ?(?<of>원|달러|유로|엔|위안|파운드)?$")]
    private static partial Regex Korean();
}

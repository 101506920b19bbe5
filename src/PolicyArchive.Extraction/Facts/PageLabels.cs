using System.Globalization;
using System.Text;
using PolicyArchive.Extraction.Reading;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Facts;

/// <summary>The labels of a file's pages (ISO 32000-2, 12.4.2): <c>i</c>, <c>ii</c>, <c>1</c>, <c>A-3</c>; the page's number where none is declared.</summary>
internal sealed class PageLabels
{
    private const int Deepest = 16;
    private const int MostRanges = 20_000;
    private static readonly NameToken NumsName = NameToken.Create("Nums");
    private readonly SortedList<int, Range> ranges = [];
    private readonly IPdfTokenScanner scanner;

    private PageLabels(IPdfTokenScanner scanner) => this.scanner = scanner;

    public static PageLabels Read(PdfDocument document)
    {
        var labels = new PageLabels(document.Structure.TokenScanner);
        if (document.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Create("PageLabels"), labels.scanner, out DictionaryToken? root)) labels.ReadNode(root, 0);
        return labels;
    }

    /// <summary>The label of a page numbered from 1.</summary>
    public string Of(int page)
    {
        var index = LastAtOrBefore(page - 1);
        if (index < 0) return page.ToString(CultureInfo.InvariantCulture);
        var range = ranges.Values[index];
        var label = range.Prefix + Number(range.Style, range.First + (page - 1 - ranges.Keys[index]));
        return label.Length > 0 ? label : page.ToString(CultureInfo.InvariantCulture);
    }

    private int LastAtOrBefore(int page)
    {
        var (low, high) = (0, ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (ranges.Keys[middle] <= page) low = middle + 1;
            else high = middle - 1;
        }
        return high;
    }

    private void ReadNode(DictionaryToken node, int depth)
    {
        if (node.TryGet(NumsName, scanner, out ArrayToken? numbers)) ReadRanges(numbers);
        if (depth == Deepest || !node.TryGet(NameToken.Kids, scanner, out ArrayToken? kids)) return;
        foreach (var kid in kids.Data)
            if (ranges.Count < MostRanges && scanner.Direct(kid) is DictionaryToken child) ReadNode(child, depth + 1);
    }

    private void ReadRanges(ArrayToken numbers)
    {
        for (var i = 0; i + 1 < numbers.Length && ranges.Count < MostRanges; i += 2)
            if (scanner.Direct(numbers[i]) is NumericToken { Int: >= 0 } page && scanner.Direct(numbers[i + 1]) is DictionaryToken label) ranges[page.Int] = ReadRange(label);
    }

    private Range ReadRange(DictionaryToken label)
    {
        var style = label.TryGet(NameToken.S, scanner, out NameToken? name) ? name.Data : "";
        var prefix = label.TryGet(NameToken.P, out var text) ? PdfText.Of(scanner.Direct(text)) ?? "" : "";
        var first = label.TryGet(NameToken.Create("St"), scanner, out NumericToken? number) ? Math.Clamp(number.Int, 1, 1_000_000) : 1;
        return new Range(style, prefix.Length > 40 ? prefix[..40] : prefix, first);
    }

    private static string Number(string style, int number) => style switch
    {
        "D" => number.ToString(CultureInfo.InvariantCulture),
        "R" => Roman(number),
        "r" => Roman(number).ToLowerInvariant(),
        "A" => Letters(number),
        "a" => Letters(number).ToLowerInvariant(),
        _ => "",
    };

    private static string Roman(int number)
    {
        if (number >= 4000) return number.ToString(CultureInfo.InvariantCulture);
        (int Value, string Digits)[] steps =
        [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ];
        var roman = new StringBuilder();
        foreach (var (value, digits) in steps)
            for (; number >= value; number -= value) roman.Append(digits);
        return roman.ToString();
    }

    // a to z, then aa to zz, aaa to zzz.
    private static string Letters(int number) => new((char)('A' + (number - 1) % 26), Math.Min((number - 1) / 26 + 1, 40));

    private sealed record Range(string Style, string Prefix, int First);
}

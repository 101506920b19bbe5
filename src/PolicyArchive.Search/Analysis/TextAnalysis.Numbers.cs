namespace PolicyArchive.Search.Analysis;

/// <summary>What belongs to a number.</summary>
internal sealed partial class TextAnalysis
{
    /// <summary>One point between digits; not the points of a date (2021.06.09, 2020.5) or of a chapter (1.2.3).</summary>
    private bool IsDecimalPoint(int at)
    {
        var after = DigitsFrom(at + 1);
        var begin = starts[runStart];
        if (after == 0 || folded.AsSpan(runStart, count - runStart).Contains('.')) return false;
        if (begin >= 2 && IsPoint(begin - 1) && IsDigit(begin - 2)) return false;
        if (IsPoint(at + after + 1) && IsDigit(at + after + 2)) return false;
        var isYear = at - begin == 4 && folded.AsSpan(runStart, 2) is "19" or "20";
        return !(isYear && after <= 2 && NumberAt(at + 1, after) is >= 1 and <= 12);
    }

    private int NumberAt(int at, int length)
    {
        var number = 0;
        foreach (var digit in text.AsSpan(at, length)) number = number * 10 + (int)char.GetNumericValue(digit);
        return number;
    }

    private bool IsPoint(int at) => at < text.Length && text[at] is '.' or '\uff0e';

    private bool IsThousandsComma(int at) =>
        DigitsFrom(at + 1) == 3 && !folded.AsSpan(runStart, count - runStart).Contains('.') && DigitsBefore(at) <= 3;

    private int DigitsFrom(int at)
    {
        var end = at;
        while (IsDigit(end)) end++;
        return end - at;
    }

    private int DigitsBefore(int at)
    {
        var begin = at;
        while (begin > 0 && IsDigit(begin - 1)) begin--;
        return at - begin;
    }

    private bool IsDigit(int at) => at < text.Length && Characters.ClassOf(text[at]) == CharacterClass.Digit;
}

namespace PolicyArchive.Extraction.Reading;

/// <summary>Says of every page without usable text why it has none, in one sentence for all pages of one kind.</summary>
internal sealed class TextlessPages
{
    private readonly SortedDictionary<string, List<int>> pages = [];

    public void Note(RawPage raw, Page page)
    {
        if (ReasonFor(raw, page) is not { } reason) return;
        if (!pages.TryGetValue(reason, out var numbers)) pages[reason] = numbers = [];
        numbers.Add(page.Number);
    }

    public IEnumerable<string> Sentences => pages.Select(pair => $"{(pair.Value.Count == 1 ? "Page" : "Pages")} {Ranges(pair.Value)}: {pair.Key}");

    private static string? ReasonFor(RawPage raw, Page page) => page.Status switch
    {
        PageStatus.Scanned => "a picture without text; it can be searched only after text recognition.",
        PageStatus.Garbled => "the fonts map characters wrongly or not at all, so that the text makes no sense.",
        PageStatus.Empty when raw.IsLost => "no text, because the page could not be read.",
        PageStatus.Empty when raw.Glyphs.Count > 0 => "no text: none of the characters drawn has a meaning.",
        PageStatus.Empty when raw.PictureShare > 0 => "no text, only pictures.",
        PageStatus.Empty when raw.IsDrawnOn => "no text, only drawings.",
        PageStatus.Empty => "blank.",
        _ => null,
    };

    private static string Ranges(List<int> numbers)
    {
        var ranges = new List<string>();
        for (int from = 0, to; from < numbers.Count; from = to)
        {
            to = from + 1;
            while (to < numbers.Count && numbers[to] == numbers[to - 1] + 1) to++;
            ranges.Add(to - from == 1 ? $"{numbers[from]}" : $"{numbers[from]} to {numbers[to - 1]}");
        }
        return string.Join(", ", ranges);
    }
}

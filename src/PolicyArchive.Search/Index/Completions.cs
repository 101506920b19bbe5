using PolicyArchive.Search.Analysis;

namespace PolicyArchive.Search.Index;

/// <summary>Titles, publishers and subjects of a segment by each of their words, for completion while typing. Made when first asked.</summary>
internal sealed class Completions
{
    private const int MostLookedAt = 2_000;

    private readonly (string Key, int Word, Entry Entry)[] words;

    public Completions(Card[] cards)
    {
        var entries = new Dictionary<string, Entry>();
        for (var place = 0; place < cards.Length; place++)
            foreach (var text in TextsOf(cards[place]).Distinct()) Add(entries, text, place);
        words = [.. entries.Values.SelectMany(WordsOf)];
        Array.Sort(words, static (left, right) => Rest(left).CompareTo(Rest(right), StringComparison.Ordinal));
    }

    /// <summary>A text that may be suggested, with the places of the publications that have it.</summary>
    public sealed class Entry(string text)
    {
        public string Text => text;

        public List<int> Places { get; } = [];
    }

    /// <summary>The texts in which a word begins like this, and whether it is the first one.</summary>
    /// <param name="prefix">The folded beginning.</param>
    public IEnumerable<(Entry Entry, bool IsFirst)> Find(string prefix)
    {
        var first = FirstFrom(prefix);
        for (var at = first; at < Math.Min(words.Length, first + MostLookedAt) && Rest(words[at]).StartsWith(prefix, StringComparison.Ordinal); at++)
            yield return (words[at].Entry, words[at].Word == 0);
    }

    private static IEnumerable<string> TextsOf(Card card)
    {
        yield return card.Title;
        if (card.TitleKo is { } korean) yield return korean;
        foreach (var text in card.PublisherNames.Concat(card.Subjects)) yield return text;
    }

    private static void Add(Dictionary<string, Entry> entries, string text, int place)
    {
        if (!entries.TryGetValue(text, out var entry)) entries[text] = entry = new Entry(text);
        entry.Places.Add(place);
    }

    private static IEnumerable<(string, int, Entry)> WordsOf(Entry entry)
    {
        var key = TextAnalysis.Key(entry.Text);
        for (var word = 0; word >= 0 && word < key.Length; word = key.IndexOf(' ', word) is var space and >= 0 ? space + 1 : -1)
            yield return (key, word, entry);
    }

    private int FirstFrom(string prefix)
    {
        var (low, high) = (0, words.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Rest(words[middle]).CompareTo(prefix, StringComparison.Ordinal) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static ReadOnlySpan<char> Rest((string Key, int Word, Entry Entry) word) => word.Key.AsSpan(word.Word);
}

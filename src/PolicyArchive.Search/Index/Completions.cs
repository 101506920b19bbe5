using Lucene.Net.Index;
using PolicyArchive.Search.Analysis;

namespace PolicyArchive.Search.Index;

/// <summary>What of a segment may complete what is typed: its frequent words, and titles, publishers and subjects by each of their words.</summary>
internal sealed class Completions
{
    private readonly List<Entry> entries;
    private readonly Dictionary<string, Entry> byText = [];
    private readonly ILookup<string, Entry> subjects;
    private readonly PrefixTable strokes;
    private readonly PrefixTable initials;

    public Completions(AtomicReader reader, Card[] cards)
    {
        var bySubject = new Dictionary<string, Entry>();
        for (var place = 0; place < cards.Length; place++)
        {
            foreach (var text in TextsOf(cards[place]).Distinct()) Add(byText, text, place);
            foreach (var subject in cards[place].Subjects) Add(bySubject, subject, place);
        }
        subjects = bySubject.Values.ToLookup(entry => NameKey.Of(entry.Text));
        entries = [.. byText.Values];
        strokes = new PrefixTable(entries.SelectMany((entry, i) => RowsOf(entry, i, Keystrokes.Of)));
        initials = new PrefixTable(entries.SelectMany((entry, i) => RowsOf(entry, i, Keystrokes.Initials)));
        Terms = new FrequentTerms(reader);
    }

    public FrequentTerms Terms { get; }

    /// <summary>A text that may be suggested, with the places of the publications that have it.</summary>
    public sealed class Entry(string text)
    {
        public string Text => text;

        public List<int> Places { get; } = [];
    }

    /// <summary>The texts in which a word begins like this: those that most publications have, then those that begin with it, then the short ones.</summary>
    /// <param name="typed">Keystrokes, or first consonants.</param>
    /// <param name="areInitials">Which of the two.</param>
    /// <param name="most">How many.</param>
    public IEnumerable<string> Find(string typed, bool areInitials, int most) => (areInitials ? initials : strokes).Find(typed, most).Select(number => entries[number].Text);

    /// <summary>How many publications that are still there have a text.</summary>
    public int Count(string text, Segment segment) => byText.TryGetValue(text, out var entry) ? Count(entry, segment) : 0;

    /// <summary>How many publications that are still there have a subject.</summary>
    /// <param name="keys">Its names, as <see cref="NameKey"/> has them.</param>
    /// <param name="segment">This segment.</param>
    public int CountAbout(IEnumerable<string> keys, Segment segment) => keys.SelectMany(key => subjects[key]).Sum(entry => Count(entry, segment));

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

    private static int Count(Entry entry, Segment segment) => entry.Places.Count(place => segment.IsLive(segment.Cards.Documents[place]));

    private static IEnumerable<PrefixTable.Row> RowsOf(Entry entry, int number, Func<string, List<int>, string> keyOf)
    {
        const int MostCounted = 1 << 22;
        var starts = new List<int>();
        var key = keyOf(entry.Text, starts);
        var weight = Math.Min(entry.Places.Count, MostCounted) << 8 | 127 - Math.Min(127, entry.Text.Length);
        return starts.Select(start => new PrefixTable.Row(key, start, number, start == 0 ? weight | 128 : weight));
    }
}

using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search;

/// <summary>The names of a vocabulary by what is typed for them.</summary>
internal sealed class TypedNames
{
    private readonly List<Entry> entries = [];
    private readonly PrefixTable strokes;
    private readonly PrefixTable initials;

    public TypedNames(IEnumerable<IReadOnlyList<NamesInLanguage>> things)
    {
        foreach (var thing in things)
        {
            string[] keys = [.. thing.SelectMany(language => language.Names.Concat(language.Misspellings)).Select(NameKey.Of).Distinct()];
            entries.AddRange(thing.SelectMany(language => language.Names).Select(name => new Entry(name, keys)));
        }
        strokes = new PrefixTable(entries.SelectMany((entry, i) => RowsOf(entry.Name, i, Keystrokes.Of)));
        initials = new PrefixTable(entries.SelectMany((entry, i) => RowsOf(entry.Name, i, Keystrokes.Initials)));
    }

    /// <summary>A name.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Keys">All names of its thing, as <see cref="NameKey"/> has them.</param>
    public sealed record Entry(string Name, IReadOnlyList<string> Keys);

    /// <summary>Of each thing the most usual name in which a word begins like this.</summary>
    /// <param name="typed">Keystrokes, or first consonants.</param>
    /// <param name="areInitials">Which of the two.</param>
    public IEnumerable<Entry> Find(string typed, bool areInitials)
    {
        var table = areInitials ? initials : strokes;
        return table.Find(typed, table.Count).Order().Select(number => entries[number]).DistinctBy(entry => entry.Keys);
    }

    private static IEnumerable<PrefixTable.Row> RowsOf(string name, int number, Func<string, List<int>, string> keyOf)
    {
        var starts = new List<int>();
        var key = keyOf(name, starts);
        return starts.Select(start => new PrefixTable.Row(key, start, number, 0));
    }
}

using System.Globalization;

namespace PolicyArchive.Search.Index;

/// <summary>Numbers the values of one field, so that they can be counted in an array. Only grows; safe for concurrent use.</summary>
/// <param name="valuesOf">The values of a publication.</param>
/// <param name="areNames">Whether they are names that a vocabulary may know, so that several of them can mean one thing.</param>
internal sealed class FacetValues(Func<Card, IEnumerable<string>> valuesOf, bool areNames = false)
{
    private readonly Lock adding = new();
    private readonly Dictionary<string, int> numbers = [];
    private string[] names = new string[64];
    private int[] meanings = [];
    private Vocabulary meantIn = Vocabulary.None;
    private volatile int count;

    /// <summary>One for each of <see cref="SearchQuery.FilterFields"/>.</summary>
    public static IReadOnlyList<FacetValues> ForAllFields() =>
    [
        new(card => [card.Kind.Slug()]),
        new(card => card.Issued is { } issued ? [issued.Year.ToString("0000", CultureInfo.InvariantCulture)] : []),
        new(card => card.Languages),
        new(card => card.Publisher is { } publisher ? [publisher] : []),
        new(card => card.Subjects, areNames: true),
    ];

    public int Count => count;

    public string Name(int number)
    {
        lock (adding) return names[number];
    }

    /// <summary>The number of a value; -1 where no publication ever had it.</summary>
    public int Find(string value)
    {
        lock (adding) return numbers.GetValueOrDefault(value, -1);
    }

    public int[] NumbersOf(Card card)
    {
        lock (adding) return [.. valuesOf(card).Distinct().Select(Number)];
    }

    /// <summary>For each value the number of the one under which it is counted where a vocabulary gives things their names; null where that is each itself.</summary>
    public int[]? MeaningsIn(Vocabulary vocabulary)
    {
        if (!areNames || vocabulary == Vocabulary.None) return null;
        lock (adding)
        {
            if (meantIn == vocabulary && meanings.Length == count) return meanings;
            List<int> known = meantIn == vocabulary ? [.. meanings] : [];
            while (known.Count < count) known.Add(Number(vocabulary.NameOf(names[known.Count])));
            meantIn = vocabulary;
            return meanings = [.. known];
        }
    }

    private int Number(string value)
    {
        if (numbers.TryGetValue(value, out var number)) return number;
        number = numbers.Count;
        numbers[value] = number;
        if (number == names.Length) Array.Resize(ref names, number * 2);
        names[number] = value;
        count = number + 1;
        return number;
    }
}

using System.Globalization;

namespace PolicyArchive.Search.Index;

/// <summary>Numbers the values of one field, so that they can be counted in an array. Only grows; safe for concurrent use.</summary>
internal sealed class FacetValues(Func<Card, IEnumerable<string>> valuesOf)
{
    private readonly Lock adding = new();
    private readonly Dictionary<string, int> numbers = [];
    private string[] names = new string[64];
    private volatile int count;

    /// <summary>One for each of <see cref="SearchQuery.FilterFields"/>.</summary>
    public static IReadOnlyList<FacetValues> ForAllFields() =>
    [
        new(card => [card.Kind.Slug()]),
        new(card => card.Issued is { } issued ? [issued.Year.ToString("0000", CultureInfo.InvariantCulture)] : []),
        new(card => card.Languages),
        new(card => card.Publisher is { } publisher ? [publisher] : []),
        new(card => card.Subjects),
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

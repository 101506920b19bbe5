namespace PolicyArchive.Search.Index;

/// <summary>Finds by their beginnings the weightiest of many things: two searches in a sorted row, then one look over the weights between.</summary>
internal sealed class PrefixTable
{
    private readonly Row[] rows;
    private readonly int[] weights;

    public PrefixTable(IEnumerable<Row> rows)
    {
        this.rows = [.. rows];
        Array.Sort(this.rows, static (left, right) => left.Rest.CompareTo(right.Rest, StringComparison.Ordinal));
        weights = [.. this.rows.Select(row => row.Weight)];
    }

    /// <summary>A place at which something may begin.</summary>
    /// <param name="Key">What is typed for it.</param>
    /// <param name="Start">From where on in that.</param>
    /// <param name="Item">Its number.</param>
    /// <param name="Weight">What it is worth.</param>
    public readonly record struct Row(string Key, int Start, int Item, int Weight)
    {
        public ReadOnlySpan<char> Rest => Key.AsSpan(Start);
    }

    /// <summary>At how many places something begins.</summary>
    public int Count => rows.Length;

    /// <summary>The numbers of the things worth most of those that begin like this, each once, in no order.</summary>
    public IReadOnlyCollection<int> Find(string prefix, int most)
    {
        var best = new PriorityQueue<int, int>(most);
        var first = FirstNot(row => row.CompareTo(prefix, StringComparison.Ordinal) < 0);
        var end = FirstNot(row => row.CompareTo(prefix, StringComparison.Ordinal) < 0 || row.StartsWith(prefix, StringComparison.Ordinal));
        for (var at = first; at < end; at++)
        {
            if (best.Count < most) best.Enqueue(rows[at].Item, weights[at]);
            else if (best.TryPeek(out _, out var least) && weights[at] > least) best.EnqueueDequeue(rows[at].Item, weights[at]);
        }
        return best.UnorderedItems.Select(pair => pair.Element).ToHashSet();
    }

    private delegate bool Test(ReadOnlySpan<char> row);

    /// <summary>The first row for which a test does not hold that holds for all rows before.</summary>
    private int FirstNot(Test holds)
    {
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(rows[middle].Rest)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

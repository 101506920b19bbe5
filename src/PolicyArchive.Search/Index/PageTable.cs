using System.Globalization;
using System.Text;

namespace PolicyArchive.Search.Index;

/// <summary>
/// What each page of a publication is called, and where it begins in the positions of <see cref="Schema.Text"/>: this is what turns a match of the
/// publication into a match of a page. Positions before the first page belong to the metadata.
/// </summary>
internal sealed class PageTable(IReadOnlyList<PageTable.Entry> entries)
{
    /// <param name="Number">The page's number within the publication.</param>
    /// <param name="PrintedLabel">Its label; empty where that is its number.</param>
    /// <param name="Start">Its first position.</param>
    /// <param name="Length">How many positions it has.</param>
    public readonly record struct Entry(int Number, string PrintedLabel, int Start, int Length)
    {
        public string Label => PrintedLabel.Length > 0 ? PrintedLabel : NumberLabel(Number);
    }

    private HashSet<string>? shared;

    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>Whether another page has the same label.</summary>
    public bool SharesLabel(Entry entry) => (shared ??= Shared()).Contains(entry.Label);

    private HashSet<string> Shared()
    {
        // Numbers never are the same.
        if (entries.All(entry => entry.PrintedLabel.Length == 0)) return [];
        var seen = new HashSet<string>();
        return [.. entries.Select(entry => entry.Label).Where(label => !seen.Add(label))];
    }

    private static string NumberLabel(int number) => number.ToString(CultureInfo.InvariantCulture);

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write7BitEncodedInt(entries.Count);
        var start = 0;
        foreach (var entry in entries)
        {
            writer.Write7BitEncodedInt(entry.Number);
            writer.Write(entry.Label == NumberLabel(entry.Number) ? string.Empty : entry.Label);
            writer.Write7BitEncodedInt(entry.Start - start);
            writer.Write7BitEncodedInt(entry.Length);
            start = entry.Start;
        }
        writer.Flush();
        return bytes.ToArray();
    }

    public static PageTable Read(byte[] bytes, int offset, int length)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, offset, length), Encoding.UTF8);
        var read = new Entry[reader.Read7BitEncodedInt()];
        var start = 0;
        for (var i = 0; i < read.Length; i++)
        {
            var (number, label) = (reader.Read7BitEncodedInt(), reader.ReadString());
            start += reader.Read7BitEncodedInt();
            read[i] = new Entry(number, label, start, reader.Read7BitEncodedInt());
        }
        return new PageTable(read);
    }
}

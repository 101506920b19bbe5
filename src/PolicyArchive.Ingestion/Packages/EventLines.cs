using System.Text;

namespace PolicyArchive.Ingestion.Packages;

/// <summary>What happened to a publication as JSON lines: one <see cref="Event"/> a line, in the order in which they were recorded.</summary>
internal static class EventLines
{
    public const string FileName = "events.jsonl";

    public static byte[] Write(IEnumerable<Event> events) => Encoding.UTF8.GetBytes(string.Concat(events.Select(happened => Line(happened) + "\n")));

    /// <exception cref="FormatException">A line is not an event; the message says which.</exception>
    public static IReadOnlyList<Event> Read(ReadOnlySpan<byte> lines)
    {
        var events = new List<Event>();
        var number = 0;
        foreach (var range in lines.Split((byte)'\n'))
        {
            number++;
            var line = lines[range];
            if (line.Length == 0) continue;
            try
            {
                events.Add(ArchiveJson.Read<Event>(line));
            }
            catch (FormatException e)
            {
                throw new FormatException($"line {number}: {e.Message}", e);
            }
        }
        return events;
    }

    // Line breaks and what stands before them are never inside a value, where JSON writes them as \n.
    private static string Line(Event happened) =>
        string.Concat(Encoding.UTF8.GetString(ArchiveJson.Write(happened)).Split('\n').Select(part => part.TrimStart()));
}

using System.Text;

namespace PolicyArchive.Search.Analysis;

/// <summary>The word lists that come with the assembly: lines of text, those that begin with # left out.</summary>
internal static class DataFile
{
    public static IEnumerable<string> Lines(string name)
    {
        var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}

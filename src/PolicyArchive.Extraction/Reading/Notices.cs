using UglyToad.PdfPig.Logging;

namespace PolicyArchive.Extraction.Reading;

/// <summary>What went wrong while a file was read, as sentences that say where. The PDF library reports to it too.</summary>
internal sealed class Notices : ILog
{
    private const int Most = 200;
    private readonly List<string> sentences = [];
    private readonly HashSet<string> seen = [];
    private int leftOut;

    /// <summary>The page being read; 0 outside of pages.</summary>
    public int Page { get; set; }

    /// <summary>How many characters of the present page had no mapping to Unicode.</summary>
    public int Unmapped { get; set; }

    public IReadOnlyList<string> Sentences =>
        leftOut == 0 ? sentences : [.. sentences, $"{leftOut} more of this kind were left out."];

    /// <summary>Adds a sentence about the present page or, outside of pages, about the file.</summary>
    public void Add(string what)
    {
        var sentence = Page > 0 ? $"Page {Page}: {what}" : $"{char.ToUpperInvariant(what[0])}{what[1..]}";
        if (!seen.Add(sentence)) return;
        if (sentences.Count < Most) sentences.Add(sentence);
        else leftOut++;
    }

    // The library's own messages are too many and too technical to be shown; two of them mean that text is lost.
    public void Warn(string message)
    {
        if (message.StartsWith("We could not find the corresponding character", StringComparison.Ordinal)) Unmapped++;
        else if (message.StartsWith("Skipping a missing font", StringComparison.Ordinal)) Add("a font is missing, so that some text could not be read.");
    }

    public void Debug(string message) { }

    public void Debug(string message, Exception ex) { }

    public void Error(string message) { }

    public void Error(string message, Exception ex) { }
}

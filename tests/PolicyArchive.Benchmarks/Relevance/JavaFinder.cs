using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using PolicyArchive.Benchmarks.Searching.Engines;

namespace PolicyArchive.Benchmarks.Relevance;

/// <summary>Asks Java Lucene: title and text in one field, all words of a question optional, BM25 as it comes.</summary>
internal static class JavaFinder
{
    /// <summary>The analysers that LuceneRunner.java knows.</summary>
    public static IReadOnlyList<string> Analysers { get; } = ["nori", "cjk", "english"];

    public static async Task<IReadOnlyList<IReadOnlyList<int>>> FindAsync(QuestionSet set, string analyser, JavaEngine java)
    {
        await java.CompileAsync();
        var command = java.Program("relevance", analyser);
        command.RedirectStandardInput = command.RedirectStandardOutput = true;
        command.StandardOutputEncoding = new UTF8Encoding(false);
        using var process = Process.Start(command)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var input = process.StandardInput.BaseStream;
        CorpusStream.Write(set.Texts, input);
        WriteNumber(input, set.Questions.Count);
        foreach (var question in set.Questions)
        {
            var bytes = Encoding.UTF8.GetBytes(question);
            WriteNumber(input, bytes.Length);
            input.Write(bytes);
        }
        process.StandardInput.Close();
        var lines = (await output).Split('\n').Take(set.Questions.Count);
        return [.. lines.Select(line => line.Split('\t', StringSplitOptions.RemoveEmptyEntries).Select(place => int.Parse(place, CultureInfo.InvariantCulture)).ToList())];
    }

    private static void WriteNumber(Stream stream, int number)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, number);
        stream.Write(four);
    }
}

using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace PolicyArchive.Ingestion;

/// <summary>One publication of a manifest: its files, the main one first, and what the manifest says of it.</summary>
/// <param name="Line">The line of the manifest, from 1 (the header's).</param>
/// <param name="Files">File names or paths as written there.</param>
/// <param name="Values">Column to value, empty values left out.</param>
public sealed record ManifestRow(int Line, IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Values);

/// <summary>Something in a manifest that could not be used.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Message">What is wrong and what to do, a sentence.</param>
/// <param name="Files">The files of the row concerned; they are not taken in until it is put right.</param>
public sealed record ManifestProblem(int Line, string Message, IReadOnlyList<string> Files);

/// <summary>
/// A CSV file (RFC 4180, UTF-8) that catalogues the files beside it. Several files of one publication (attachments), authors, subjects and languages
/// are parted by semicolons. What is wrong is named by line, the rest is used.
/// </summary>
public sealed record Manifest(IReadOnlyList<ManifestRow> Rows, IReadOnlyList<ManifestProblem> Problems)
{
    /// <summary>The columns a manifest may have; <c>file</c> must be there.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "file", "title", "title_ko", "kind", "issued", "registered", "publisher", "authors", "subjects", "language", "abstract", "source_url", "rights",
    ];

    /// <summary>How large a manifest may be, in bytes: some hundred thousand publications.</summary>
    public const long MaxBytes = 64L << 20;

    private const int MaxColumns = 100;
    private const int MaxMessageLength = 300;

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="IngestionException">The file is missing, too large, not UTF-8, or has no column <c>file</c>.</exception>
    public static Manifest Read(string path)
    {
        using var text = new StringReader(ReadText(path));
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, TrimOptions = TrimOptions.Trim });
        var problems = new List<ManifestProblem>();
        if (!csv.Read()) throw new IngestionException($"The manifest {path} is empty.");
        var header = csv.Record!.Select(name => name.ToLowerInvariant()).ToList();
        if (header.Count > MaxColumns) throw new IngestionException($"The manifest {path} has {header.Count} columns; there may be {MaxColumns}.");
        if (!header.Contains("file")) throw new IngestionException($"The manifest {path} has no column 'file'. It may have: {string.Join(", ", Columns)}.");
        problems.AddRange(header.Where(name => !Columns.Contains(name)).Select(name =>
            new ManifestProblem(1, $"The column '{Brief(name)}' is not known and was left out. Known are: {string.Join(", ", Columns)}.", [])));
        return new Manifest(ReadRows(csv, header, problems), problems);
    }

    private static string ReadText(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw new IngestionException($"The manifest {path} has more than {MaxBytes >> 20} MB. Split it and take in its parts one after the other.");
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new IngestionException($"The manifest {path} is not UTF-8. Save it as 'CSV UTF-8' and try again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException($"The manifest {path} can't be read: {e.Message}");
        }
    }

    private static List<ManifestRow> ReadRows(CsvParser csv, List<string> header, List<ManifestProblem> problems)
    {
        var rows = new List<ManifestRow>();
        var lineOfFile = new Dictionary<string, int>();
        for (var line = csv.RawRow + 1; csv.Read(); line = csv.RawRow + 1)
        {
            var cells = csv.Record!;
            var values = header.Zip(cells).Where(pair => pair.Second.Length > 0 && Columns.Contains(pair.First))
                .GroupBy(pair => pair.First).ToDictionary(group => group.Key, group => group.First().Second);
            var files = Split(values.GetValueOrDefault("file"));
            values.Remove("file");
            var wrong = ManifestRules.Check(header, cells, files, values).ToList();
            wrong.AddRange(files.Where(lineOfFile.ContainsKey).Select(file => $"'{file}' stands in line {lineOfFile[file]} already."));
            foreach (var file in files) lineOfFile.TryAdd(file, line);
            if (wrong.Count == 0) rows.Add(new ManifestRow(line, files, values));
            problems.AddRange(wrong.Select(message => new ManifestProblem(line, Brief(message), files)));
        }
        return rows;
    }

    private static string Brief(string text) => text.Length <= MaxMessageLength ? text : text[..(MaxMessageLength - 1)] + "…";

    /// <summary>The entries of a cell that holds several, parted by semicolons.</summary>
    internal static IReadOnlyList<string> Split(string? cell) =>
        (cell ?? string.Empty).Normalize().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

using System.Globalization;
using System.Text;

namespace PolicyArchive.Benchmarks.Reports;

/// <summary>A table in Markdown. The first column is text, the others are figures, set at the right.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, columns);
        Line(text, [.. columns.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var row in rows) Line(text, row);
        return text.ToString();
    }

    /// <summary>A number with three figures or so: 12,400, 124, 12.4, 1.24, 0.124; a dash for none.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "–" : value switch
    {
        0 => "0",
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    public static string Ratio(double ours, double theirs) => theirs > 0 ? $"{Number(ours / theirs)}×" : "–";

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}

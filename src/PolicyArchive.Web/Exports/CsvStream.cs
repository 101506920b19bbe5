using System.Text;

namespace PolicyArchive.Web.Exports;

/// <summary>
/// Writes CSV (RFC 4180, UTF-8 with a byte order mark, by which spreadsheets know Korean) as it is read. A cell that a spreadsheet would take for a formula,
/// because it begins with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, a tab or a carriage return, gets an apostrophe before it.
/// </summary>
internal sealed class CsvStream(Stream stream) : IAsyncDisposable
{
    public const string MediaType = "text/csv; charset=utf-8";
    private const int BufferLength = 1 << 15;

    private readonly StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), BufferLength, leaveOpen: true);

    /// <summary>Writes a line of cells.</summary>
    public Task WriteAsync(IEnumerable<string?> cells, CancellationToken cancellationToken) =>
        writer.WriteAsync($"{string.Join(',', cells.Select(cell => Cell(cell ?? string.Empty)))}\r\n".AsMemory(), cancellationToken);

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = $"'{text}";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

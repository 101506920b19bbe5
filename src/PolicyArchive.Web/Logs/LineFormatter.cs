using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace PolicyArchive.Web.Logs;

/// <summary>
/// Writes each entry of the log as one line, whatever stands in it: line ends, escape sequences and marks that turn the direction of text are spelt out, so
/// that a file's name cannot write an entry of its own or paint over others, and what is too long is cut.
/// </summary>
internal sealed class LineFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private const int MaxMessage = 1_024;
    private const int MaxException = 8_192;

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter writer)
    {
        var line = new StringBuilder(TimeProvider.System.GetUtcNow().ToString(TimeFormat, CultureInfo.InvariantCulture));
        line.Append(' ').Append(NameOf(entry.LogLevel)).Append(' ').Append(entry.Category).Append(": ");
        Append(line, entry.Formatter(entry.State, entry.Exception), MaxMessage);
        if (entry.Exception is not null) Append(line.Append(" | "), entry.Exception.ToString(), MaxException);
        writer.WriteLine(line.ToString());
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace", LogLevel.Debug => "debug", LogLevel.Information => "info ", LogLevel.Warning => "warn ", LogLevel.Error => "error", _ => "fatal",
    };

    private static void Append(StringBuilder line, string text, int most)
    {
        foreach (var rune in (text.Length > most ? text[..most] : text).EnumerateRunes())
        {
            if (rune.Value == '\n') line.Append("\\n");
            else if (IsHidden(rune)) line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else line.Append(rune.ToString());
        }
        if (text.Length > most) line.Append('…');
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

using Microsoft.Extensions.Logging.Console;

namespace PolicyArchive.Web.Logs;

/// <summary>
/// How the process logs: to the console and nowhere else, in lines of <see cref="LineFormatter"/> unless <c>Logging:Console:FormatterName</c> says otherwise;
/// its <c>json</c> tells the time in UTC, too.
/// </summary>
internal static class Logging
{
    public static ILoggingBuilder AddLines(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddConsole(console => console.FormatterName ??= LineFormatter.FormatterName).AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        logging.Services.Configure<JsonConsoleFormatterOptions>(json => (json.TimestampFormat, json.UseUtcTimestamp) = (LineFormatter.TimeFormat, true));
        return logging;
    }
}

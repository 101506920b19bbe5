namespace PolicyArchive.Web.Logs;

/// <summary>How the process logs: to the console, in lines of <see cref="LineFormatter"/> unless <c>Logging:Console:FormatterName</c> says otherwise.</summary>
internal static class Logging
{
    public static ILoggingBuilder AddLines(this ILoggingBuilder logging) =>
        logging.AddConsole(console => console.FormatterName ??= LineFormatter.FormatterName).AddConsoleFormatter<LineFormatter, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
}

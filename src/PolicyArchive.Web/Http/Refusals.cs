namespace PolicyArchive.Web.Http;

/// <summary>Tells the log of those who are held back: a line a minute at most, since a flood of requests must not become a flood of lines.</summary>
internal sealed partial class Refusals(ILogger<Refusals> logger, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private readonly Lock counting = new();
    private long untold;
    private long? toldAt;

    /// <summary>Counts one.</summary>
    public void Note(HttpContext context)
    {
        long count;
        lock (counting)
        {
            untold++;
            if (toldAt is { } at && time.GetElapsedTime(at) < Between) return;
            (count, untold, toldAt) = (untold, 0, time.GetTimestamp());
        }
        HeldBack(logger, count, Clients.Of(context));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} requests were refused, for coming too often or under a name that is not the site's; the last one came from {Client}.")]
    private static partial void HeldBack(ILogger logger, long count, System.Net.IPAddress client);
}

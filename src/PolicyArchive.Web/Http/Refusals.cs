namespace PolicyArchive.Web.Http;

/// <summary>Tells the log of those who are refused: of each sort a line a minute at most, since a flood of requests must not become a flood of lines.</summary>
internal sealed partial class Refusals(ILogger<Refusals> logger, TimeProvider time)
{
    private readonly Untold heldBack = new(time);
    private readonly Untold misread = new(time);

    /// <summary>Counts one that comes too often or under a wrong name.</summary>
    public void Note(HttpContext context)
    {
        if (heldBack.Add() is > 0 and var count) HeldBack(logger, count, Clients.Of(context));
    }

    /// <summary>Counts one that asks what is not answered. Neither what it was is told nor whose, since readers err as well.</summary>
    public void NoteQuestion()
    {
        if (misread.Add() is > 0 and var count) Misread(logger, count);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} requests were refused, for coming too often or under a name that is not the site's; the last one came from {Client}.")]
    private static partial void HeldBack(ILogger logger, long count, System.Net.IPAddress client);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Requests refused for what they asked: {Count}. Values were unknown, out of range or given twice, or the method was none that reads.")]
    private static partial void Misread(ILogger logger, long count);

    private sealed class Untold(TimeProvider time)
    {
        private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
        private readonly Lock counting = new();
        private long untold;
        private long? toldAt;

        /// <summary>How many are to be told now; 0 where a line was written within a minute.</summary>
        public long Add()
        {
            lock (counting)
            {
                untold++;
                if (toldAt is { } at && time.GetElapsedTime(at) < Between) return 0;
                (var count, untold, toldAt) = (untold, 0, time.GetTimestamp());
                return count;
            }
        }
    }
}

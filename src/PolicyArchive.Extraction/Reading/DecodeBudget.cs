namespace PolicyArchive.Extraction.Reading;

/// <summary>How many bytes the streams of one file may decode to.</summary>
internal sealed class DecodeBudget(Notices notices)
{
    /// <summary>The most bytes of one stream.</summary>
    public const int PerStream = 64 << 20;

    private const long PerFile = 8L << 30;
    private long left = PerFile;

    /// <summary>How many bytes the next stream may have.</summary>
    public int Next => (int)Math.Min(left, PerStream);

    /// <summary>Takes bytes of one stream out of the budget; gives back how many are allowed.</summary>
    public long Take(long bytes)
    {
        var allowed = Math.Min(bytes, Next);
        if (allowed < bytes) Cut();
        left -= allowed;
        return allowed;
    }

    /// <summary>Says that a stream was cut.</summary>
    public void Cut() => notices.Add($"a stream decodes to more than {PerStream >> 20} MiB and was cut; text may be missing.");

    /// <summary>Says that a stream, or the rest of it, could not be decoded.</summary>
    public void Lost(string filter, string why) => notices.Add($"a stream could not be decoded ({filter}: {why}); text may be missing.");
}

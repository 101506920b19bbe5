using System.Text;
using PolicyArchive.Extraction.Workers;

namespace PolicyArchive.Extraction.Protocol;

/// <summary>Reads a child's whole answer about one file.</summary>
internal static class Answer
{
    /// <exception cref="InvalidDataException">What came is not an answer.</exception>
    /// <exception cref="EndOfStreamException">The child ended before it had answered.</exception>
    public static async Task<Extraction> ReadAsync(Stream stream, Job job, long maxBytes, CancellationToken cancellation)
    {
        var pages = new PageList();
        while (true)
        {
            var (kind, payload) = await Frames.ReadAsync(stream, cancellation);
            if (kind == FrameKind.Refused) return Refusal(payload);
            if (kind == FrameKind.Facts) return new Extraction.Readable(new TextLayer(job.Fixity, Extractor.Version, ArchiveJson.Read<FileFacts>(payload), pages));
            pages.Add(payload);
            if (pages.Bytes > maxBytes) return new Extraction.Refused(RejectionReason.TooMuchText, $"its text takes more than {maxBytes} bytes with the places of its words");
            job.PagesRead?.Report(pages.Count);
        }
    }

    private static Extraction.Refused Refusal(byte[] payload)
    {
        if (payload.Length < 1 || !Enum.IsDefined((RejectionReason)payload[0])) throw new InvalidDataException("The extractor's process gave no reason.");
        return new((RejectionReason)payload[0], Encoding.UTF8.GetString(payload.AsSpan(1)));
    }
}

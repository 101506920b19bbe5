using System.Text;
using PolicyArchive.Extraction.Protocol;

namespace PolicyArchive.Extraction.Reading;

/// <summary>Writes what was read of one file.</summary>
internal sealed class Reply(Stream output) : IDisposable
{
    private readonly MemoryStream page = new();

    public void Dispose() => page.Dispose();

    /// <summary>Writes a page at once: the parent's clock runs from one page to the next.</summary>
    public void Write(Page read)
    {
        page.SetLength(0);
        PageFormat.Write(page, read);
        Frames.Write(output, FrameKind.Page, page.GetBuffer().AsSpan(0, (int)page.Length));
        output.Flush();
    }

    public void Finish(FileFacts facts) => Frames.Write(output, FrameKind.Facts, ArchiveJson.Write(facts));

    public void Refuse(RejectionReason reason, string detail) =>
        Frames.Write(output, FrameKind.Refused, [(byte)reason, .. Encoding.UTF8.GetBytes(detail)]);
}

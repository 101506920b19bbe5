namespace PolicyArchive.Extraction.Workers;

/// <summary>What can be said of a file without parsing it.</summary>
internal static class FileCheck
{
    private const int HeaderWithin = 1024;

    /// <summary>Why a file is refused unread; null where it may be read.</summary>
    public static Extraction.Refused? Refusal(string path, long maxBytes)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            if (length > maxBytes) return new(RejectionReason.TooLarge, $"{length} bytes; at most {maxBytes} are read");
            Span<byte> start = stackalloc byte[HeaderWithin];
            var found = start[..RandomAccess.Read(file, start, 0)].IndexOf("%PDF-"u8) >= 0;
            return found ? null : new(RejectionReason.NotPdf, $"no %PDF- in its first {HeaderWithin} bytes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(RejectionReason.Unreadable, e.Message);
        }
    }
}

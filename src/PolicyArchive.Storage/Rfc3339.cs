using System.Globalization;

namespace PolicyArchive.Storage;

/// <summary>Times as RFC 3339 writes them, in UTC and to the second: <c>2025-11-23T09:30:00Z</c>.</summary>
internal static class Rfc3339
{
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

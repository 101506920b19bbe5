using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PolicyArchive.Web.Http;

/// <summary>What the server takes from a connection before the site sees a request. Everything public is read with GET, so little is enough.</summary>
internal static class ServerLimits
{
    private const int MaxBodyBytes = 64 << 10;

    // More than is answered (see LongAddresses), so that who asks too much is told what is wrong; the server itself would say nothing.
    private const int MaxLineRead = 64 << 10;
    private const int MaxConnections = 5_000;

    public static void Set(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        var limits = server.Limits;
        limits.MaxRequestLineSize = MaxLineRead;
        limits.MaxRequestHeadersTotalSize = 32 << 10;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestBodySize = MaxBodyBytes;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        // Who sends or reads slower than this is let go; 240 bytes a second is slower than any line that a person reads over.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using PolicyArchive.Ingestion;
using IPNetwork = System.Net.IPNetwork;

namespace PolicyArchive.Web.Http;

/// <summary>Who asks: the address of the connection, or what a known proxy says of it. Nobody else is believed.</summary>
internal static partial class Clients
{
    private const int NetworkBytes = 8;

    // What proxies say of those they ask for and of themselves (RFC 9110, RFC 7239, and what is usual), beside all that begins with X-Forwarded-.
    private static readonly string[] Forwarding =
    [
        "Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-ProxyUser-Ip", "X-Originating-IP", "X-Remote-IP", "X-Remote-Addr", "X-Envoy-External-Address",
        "Client-IP", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP",
    ];

    private static readonly object IsForAnother = new();

    private static readonly IPNetwork[] Near =
    [
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    public static void UseClients(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<SiteOptions>().KnownProxies.Select(NetworkOf).ToList();
        app.Use((context, next) =>
        {
            if (context.Request.Headers.Keys.Any(IsOfProxies)) context.Items[IsForAnother] = context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName);
            return next(context);
        });
        if (proxies.Count == 0)
        {
            WarnOfUnknownProxies(app);
            return;
        }
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) options.KnownIPNetworks.Add(proxy);
        app.UseForwardedHeaders(options);
    }

    /// <summary>What a client is known by: its address, of IPv6 the network (64 bits), since one household has all of that.</summary>
    public static IPAddress Of(HttpContext context)
    {
        var address = AddressOf(context);
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }

    /// <summary>
    /// Whether a client is on this machine or in its private network. What comes through a proxy that nobody named is not: it may be anybody's.
    /// </summary>
    public static bool IsNear(HttpContext context) => !IsAskedForAnother(context) && Near.Any(network => network.Contains(AddressOf(context)));

    // Of a proxy that is known the header that names the client is taken off once it is believed; what else it says does not matter then.
    private static bool IsAskedForAnother(HttpContext context) => context.Items.TryGetValue(IsForAnother, out var isNamed)
        && (isNamed is false || context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName));

    private static bool IsOfProxies(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || Forwarding.Contains(header, StringComparer.OrdinalIgnoreCase);

    private static IPAddress AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static IPNetwork NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new IngestionException($"The setting Site:KnownProxies holds '{text}', which is neither an address nor a network such as 10.1.0.0/16.");

    // Behind a proxy that is not known all readers look like one, and share what one may ask.
    private static void WarnOfUnknownProxies(WebApplication app)
    {
        var isSaid = 0;
        app.Use((context, next) =>
        {
            if (context.Items.ContainsKey(IsForAnother) && Interlocked.Exchange(ref isSaid, 1) == 0)
                ProxyIsUnknown(app.Logger, AddressOf(context));
            return next(context);
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address} forwards requests for others and is not believed. If it is the site's proxy, name it in the setting Site:KnownProxies.")]
    private static partial void ProxyIsUnknown(ILogger logger, IPAddress address);
}

using System.Net;
using System.Net.Sockets;
using PolicyArchive.Ingestion;

namespace PolicyArchive.Web.Verbs;

/// <summary>Where the server listens. Looked at before it starts, since the web server takes a host that it cannot read to mean every address of the machine.</summary>
internal static class ListenAddresses
{
    private const string Localhost = "localhost";

    /// <summary>The addresses in what was given, parted by semicolons or spaces.</summary>
    /// <exception cref="IngestionException">One of them is none, or there is none.</exception>
    public static string[] Read(string text)
    {
        var addresses = text.Split([';', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (addresses.Length == 0) throw new IngestionException("No address to listen at was given. Name one such as http://127.0.0.1:5080.");
        return addresses.FirstOrDefault(address => !IsAddress(address)) is { } wrong
            ? throw new IngestionException($"'{wrong}' is no address to listen at. Name http:// or https:// with an address of this machine, localhost, or * for all of its addresses, and a port: http://127.0.0.1:5080.")
            : addresses;
    }

    /// <summary>Starts the server.</summary>
    /// <exception cref="IngestionException">One of the addresses can't be had: in use, not of this machine, not allowed to this account, or without a certificate.</exception>
    public static async Task ListenAsync(this WebApplication app, IReadOnlyList<string> addresses, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException || (e is InvalidOperationException && addresses.Any(IsSecure)))
        {
            throw new IngestionException($"The server can't listen at {string.Join(' ', addresses)}: {e.Message.Split('\n')[0].TrimEnd('.', '\r')}.", e);
        }
    }

    private static bool IsSecure(string address) => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static bool IsAddress(string text)
    {
        try
        {
            // Read as the web server reads it.
            var address = BindingAddress.Parse(text);
            var isLocal = address.Host.Equals(Localhost, StringComparison.OrdinalIgnoreCase);
            return address.Scheme is "http" or "https" && address.PathBase.Length == 0 && address.Port is >= 0 and <= IPEndPoint.MaxPort
                && (address.IsUnixPipe || address.Host is "*" or "+" || (isLocal ? address.Port > 0 : IPAddress.TryParse(address.Host, out _)));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

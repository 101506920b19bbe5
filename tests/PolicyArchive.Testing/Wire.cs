using System.Net.Sockets;
using System.Text;

namespace PolicyArchive.Testing;

/// <summary>Bytes on the wire, as no well-behaved client sends them.</summary>
public static class Wire
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    /// <summary>Sends a request and reads what is answered until the connection is closed, or nothing comes for long.</summary>
    public static async Task<string> AskAsync(Uri address, string request, TimeSpan? patience = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        }
        catch (IOException)
        {
            // Refused before all of it was sent; what was answered can be read still.
        }
        return await ReadAsync(stream, patience ?? Quiet);
    }

    /// <summary>The status of the answer to a GET, by a path that is sent as it is.</summary>
    public static async Task<int> StatusOfAsync(Uri address, string path, string headers = "") =>
        StatusOf(await AskAsync(address, $"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n"));

    /// <summary>The status that an answer begins with.</summary>
    public static int StatusOf(string answer) => int.Parse(answer["HTTP/1.1 ".Length..][..3], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> ReadAsync(NetworkStream stream, TimeSpan patience)
    {
        var answer = new StringBuilder();
        var buffer = new byte[1 << 14];
        try
        {
            while (true)
            {
                using var limit = new CancellationTokenSource(patience);
                var count = await stream.ReadAsync(buffer, limit.Token);
                if (count == 0) return answer.ToString();
                answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return answer.ToString();
        }
    }
}

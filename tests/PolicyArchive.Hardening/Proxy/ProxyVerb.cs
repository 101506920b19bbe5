using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Proxy;

/// <summary>
/// <c>proxy</c>: sends requests whose end is unclear through nginx, and after each looks whether other readers, whose requests share nginx's connections to the
/// server, are answered what they asked.
/// </summary>
internal static class ProxyVerb
{
    private const int OthersAfterEach = 20;
    private const string Smuggled = "GET /nothing-here HTTP/1.1\r\nHost: x\r\n\r\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly (string Name, string Request)[] Unclear =
    [
        ("a length beside chunks", "POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Smuggled),
        ("chunks beside a length", "POST /search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 100\r\n\r\n0\r\n\r\n" + Smuggled),
        ("two lengths", "POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n" + Smuggled),
        ("an unknown coding", "POST /search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + Smuggled),
        ("a coding twice", "POST /search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + Smuggled),
        ("a coding behind a tab", "POST /search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\tchunked\r\nContent-Length: 44\r\n\r\n0\r\n\r\n" + Smuggled),
        ("a coding with a blank before its colon", "POST /search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\nContent-Length: 44\r\n\r\n0\r\n\r\n" + Smuggled),
        ("a negative length", "POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n" + Smuggled),
        ("a signed length", "POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: +44\r\n\r\n" + Smuggled),
        ("a chunk extension with a bare line feed", "POST /search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;a\nb\r\nx\r\n0\r\n\r\n" + Smuggled),
        ("a chunk longer than it says", "POST /search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxGET /nothing-here HTTP/1.1\r\nHost: x\r\n\r\n0\r\n\r\n"),
        ("bare line feeds", "POST /search HTTP/1.1\nHost: x\nContent-Length: 44\n\n" + Smuggled),
        ("two hosts", "GET /robots.txt HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" + Smuggled),
        ("a length on a GET", $"GET /robots.txt HTTP/1.1\r\nHost: x\r\nContent-Length: {Smuggled.Length}\r\n\r\n" + Smuggled),
    ];

    public static Command Command()
    {
        var command = new Command("proxy", "Requests whose end is unclear, behind nginx. Needs nginx.");
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    private static async Task<int> RunAsync()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder.File("archive"), settings: new Dictionary<string, string> { ["Site:KnownProxies:0"] = "127.0.0.1", ["Site:Hosts:0"] = "archive" });
        var port = FreePort();
        await File.WriteAllTextAsync(folder.File("nginx.conf"), Configuration(port, server.Address, folder.File("nginx.pid")));
        using var nginx = Process.Start("nginx", ["-p", folder.Path, "-c", folder.File("nginx.conf"), "-e", folder.File("error.log")]);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var wrong = 0;
        try
        {
            wrong += await CountWrongAsync(client, "before anything was sent");
            foreach (var (name, request) in Unclear)
            {
                var answer = await Wire.AskAsync(client.BaseAddress, request, Patience);
                Console.WriteLine($"{name,-44} {(answer.Length == 0 ? "closed" : string.Join(' ', answer.Split("HTTP/1.1 ").Skip(1).Select(one => one[..3])))}");
                wrong += await CountWrongAsync(client, name);
            }
            wrong += await CountWrongAsync(client, "at the end");
        }
        finally
        {
            nginx.Kill(entireProcessTree: true);
            await nginx.WaitForExitAsync();
        }
        Console.WriteLine($"proxy: {Unclear.Length} requests whose end is unclear, {OthersAfterEach} of others after each; {wrong} of those were answered what another had asked.");
        return wrong;
    }

    // Twenty at once, so that each of nginx's connections to the server is used.
    private static async Task<int> CountWrongAsync(HttpClient client, string after)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, OthersAfterEach).Select(async number =>
        {
            using var answer = await client.GetAsync($"/search?q=reader{number}");
            return answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync()).Contains($"value=\"reader{number}\"", StringComparison.Ordinal);
        }));
        var wrong = answers.Count(isRight => !isRight);
        if (wrong > 0) Console.WriteLine($"  {wrong} wrong answers {after}");
        return wrong;
    }

    private static string Configuration(int port, Uri server, string pid) => $$"""
        daemon off;
        pid {{pid}};
        events { worker_connections 256; }
        http {
          access_log off;
          upstream archive { server {{server.Authority}}; keepalive 2; }
          server {
            listen 127.0.0.1:{{port}};
            location / {
              proxy_pass http://archive;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header X-Forwarded-For $remote_addr;
              proxy_set_header X-Forwarded-Proto $scheme;
              proxy_request_buffering off;
            }
          }
        }
        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

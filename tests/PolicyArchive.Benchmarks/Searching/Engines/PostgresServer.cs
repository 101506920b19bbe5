using PolicyArchive.Benchmarks.Processes;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>A PostgreSQL server of the benchmark's own: its data in a folder, reached by a socket in that folder, stopped with it.</summary>
internal sealed class PostgresServer(string folder) : IAsyncDisposable
{
    private const string Settings =
        "shared_buffers=1GB maintenance_work_mem=1GB work_mem=128MB fsync=off full_page_writes=off wal_level=minimal max_wal_senders=0 max_wal_size=8GB "
        + "autovacuum=off listen_addresses='' max_connections=20";

    private string Data => Path.Combine(folder, "data");

    public string ConnectionString => $"Host={folder};Username=postgres;Database=postgres;Command Timeout=0;Pooling=true";

    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    public static string? Missing =>
        Bin is null ? "PostgreSQL's server is not installed (apt-get install postgresql)."
        : Environment.UserName == "root" && !Programs.Has("runuser") ? "PostgreSQL does not run as root, and runuser is missing." : null;

    public static string Version => Bin is null ? "" : Path.GetFileName(Path.GetDirectoryName(Bin)!);

    /// <summary>Starts a server with an empty database; what an interrupted run left in the folder is removed.</summary>
    public async Task StartEmptyAsync()
    {
        await StopAsync();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root") await Programs.RunAsync("chown", ["postgres", folder]);
        await RunAsync("initdb", "-D", Data, "-A", "trust", "-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        await StartAsync();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Stops the server; its data stays.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StartAsync()
    {
        var options = string.Join(' ', Settings.Split(' ').Select(setting => $"-c {setting}"));
        await RunAsync("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder, "log"), "-o", $"{options} -k '{folder}'", "start");
    }

    private async Task StopAsync()
    {
        // A server that is gone leaves this file too; then there is nothing to stop.
        if (File.Exists(Path.Combine(Data, "postmaster.pid")) && Directory.Exists($"/proc/{ProcessId}")) await RunAsync("pg_ctl", "-D", Data, "-m", "fast", "-w", "stop");
    }

    private static string? Bin =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;

    private static Task<string> RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Bin!, program);
        // pg_ctl leaves a server behind that holds on to its output, so none is taken from it.
        var quiet = $"cd / && exec {Quote(path)} {string.Join(' ', arguments.Select(Quote))} >/dev/null 2>&1";
        return Environment.UserName == "root"
            ? Programs.RunAsync("runuser", ["-u", "postgres", "--", "sh", "-c", quiet])
            : Programs.RunAsync("sh", ["-c", quiet]);
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

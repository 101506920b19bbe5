using System.Diagnostics;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Kills;

/// <summary>
/// A disk that forgets, when it is told to, whatever was written to it and not flushed: LazyFS (Ramos and others, PVLDB 2024), mounted over a folder. What a power
/// cut leaves, but for names: moves and new folders reach the disk at once.
/// </summary>
internal sealed class ForgetfulDisk : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // The kernel takes lengths of files for known so long.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1.1);

    private readonly TemporaryFolder folder;
    private readonly Process process;
    private StreamReader? done;

    private ForgetfulDisk(TemporaryFolder folder, Process process) => (this.folder, this.process) = (folder, process);

    /// <summary>Mounts one in a folder.</summary>
    /// <param name="lazyfs">The program.</param>
    /// <param name="folder">Where its files lie.</param>
    /// <param name="mounted">Where it is mounted.</param>
    public static async Task<ForgetfulDisk> MountAsync(string lazyfs, TemporaryFolder folder, string mounted)
    {
        foreach (var path in (string[])[mounted, folder.File("disk")]) Directory.CreateDirectory(path);
        await File.WriteAllTextAsync(folder.File("lazyfs.toml"), $"""
            [faults]
            fifo_path="{folder.File("told")}"
            fifo_path_completed="{folder.File("done")}"
            [cache]
            apply_eviction=false
            [cache.simple]
            custom_size="2GB"
            blocks_per_page=1
            [filesystem]
            log_all_operations=false
            logfile="{folder.File("lazyfs.log")}"
            """);
        var process = Process.Start(new ProcessStartInfo(lazyfs, [mounted, "--config-path", folder.File("lazyfs.toml"), "-o", "modules=subdir", "-o", $"subdir={folder.File("disk")}", "-f"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        // It tells of each call that it does not know.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience);
        while (!(await File.ReadAllTextAsync("/proc/mounts", limit.Token)).Contains($" {mounted} ", StringComparison.Ordinal)) await Task.Delay(100, limit.Token);
        return new ForgetfulDisk(folder, process);
    }

    public async Task ForgetAsync()
    {
        // It waits for a reader before it hears the first command, and writes a line after each.
        done ??= await Task.Run(() => new StreamReader(folder.File("done"))).WaitAsync(Patience);
        await using (var told = new FileStream(folder.File("told"), FileMode.Open, FileAccess.Write)) await told.WriteAsync("lazyfs::clear-cache\n"u8.ToArray());
        await done.ReadLineAsync().WaitAsync(Patience);
        await Task.Delay(Remembered);
    }

    public async ValueTask DisposeAsync()
    {
        // By SIGTERM it unmounts itself.
        using (var ending = Process.Start("kill", [$"{process.Id}"])) await ending.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        done?.Dispose();
    }
}

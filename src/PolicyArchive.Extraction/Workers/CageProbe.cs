using System.Net;
using System.Net.Sockets;
using PolicyArchive.Extraction.Confining;

namespace PolicyArchive.Extraction.Workers;

/// <summary>Finds the cage that works here, by starting a child in it that tries to get out.</summary>
internal static class CageProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly ExtractorOptions Plain = new();

    /// <exception cref="ExtractionException">The cage that is asked for does not work, or no child can be started at all.</exception>
    public static async Task<Cage> FindAsync(ExtractorOptions options)
    {
        var why = "";
        foreach (var kind in options.Cage == CageKind.Auto ? new[] { CageKind.Bwrap, CageKind.Unshare, CageKind.None } : [options.Cage])
        {
            if (!IsInstalled(kind)) why = $"{kind.ToString().ToLowerInvariant()} is not installed.";
            else if (await TryAsync(kind, options) is var (found, problem) && found is not null) return found;
            else why = problem;
        }
        throw new ExtractionException($"Files can't be read in the cage {options.Cage.ToString().ToLowerInvariant()}: {why}");
    }

    private static bool IsInstalled(CageKind kind) => kind switch
    {
        CageKind.Bwrap => OperatingSystem.IsLinux() && CageCommand.Find("bwrap") is not null,
        CageKind.Unshare => OperatingSystem.IsLinux() && CageCommand.Find("unshare") is not null,
        _ => true,
    };

    private static async Task<(Cage? Found, string Problem)> TryAsync(CageKind kind, ExtractorOptions options)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var file = Path.Combine(Path.GetTempPath(), $"policyarchive-cage-{Guid.NewGuid():N}");
        try
        {
            using var child = WorkerProcess.Start(
                Plain with { Folders = options.Folders }, kind, "try", $"{((IPEndPoint)listener.LocalEndpoint).Port}", file);
            using var clock = new CancellationTokenSource(Patience);
            await using var killing = clock.Token.Register(child.Kill);
            var errors = new StandardError(child.StandardError.BaseStream);
            var said = await child.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await child.WaitForExitAsync(CancellationToken.None);
            if (said.Trim().Split(' ') is not ["managed", .. var managed] || child.ExitCode != 0) return (null, (await errors.EndAsync()).Trim());
            return (new Cage(kind, managed.Contains(CageTrial.NetworkReached), managed.Contains(CageTrial.FileWritten) || File.Exists(file), managed.Contains(CageTrial.ProcessStarted)), "");
        }
        catch (ExtractionException e) when (kind != CageKind.None)
        {
            return (null, e.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }
}

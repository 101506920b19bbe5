using System.ComponentModel;
using System.Diagnostics;

namespace PolicyArchive.Ingestion;

/// <summary>
/// Has each received file looked through for malware by the program that <see cref="ArchiveOptions.Scan"/> names. What its end means is what it means of
/// clamdscan: with 0 it found nothing, with 1 it found something, with anything else it could not look.
/// </summary>
internal sealed class Scanner(IReadOnlyList<string> command, TimeProvider time)
{
    private const int Clean = 0;
    private const int Found = 1;
    private const int MostSaid = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Whether there is one.</summary>
    public bool IsThere => command.Count > 0;

    /// <summary>What it found in a file, in its words; null where it found nothing, or there is no scanner.</summary>
    /// <exception cref="ScanException">It could not look, or did not answer in time.</exception>
    public async Task<string?> FindAsync(string path, CancellationToken cancellation)
    {
        if (!IsThere) return null;
        using var process = Start(path);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new ScanException($"{command[0]} did not answer within {Patience.TotalMinutes} minutes");
        }
        return process.ExitCode switch
        {
            Clean => null,
            Found => SaidOf(await output, path),
            var code => throw new ScanException($"{command[0]} ended with {code}: {SaidOf(await errors + await output, path)}"),
        };
    }

    // Its name comes from outside, but a path from the root on is no option to anybody, and no shell sees it.
    private Process Start(string path)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command[0], [.. command.Skip(1), path]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception e)
        {
            throw new ScanException($"{command[0]} could not be started: {e.Message}", e);
        }
    }

    // The first line tells; before a colon it names the file, which is not where its owner knows it to be.
    private static string SaidOf(string output, string path)
    {
        var line = output.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "it said nothing";
        if (line.StartsWith($"{path}: ", StringComparison.Ordinal)) line = line[(path.Length + 2)..];
        return line.Length <= MostSaid ? line : line[..MostSaid];
    }
}

/// <summary>The scanner gave no answer, so the file waits.</summary>
internal sealed class ScanException(string message, Exception? inner = null) : IOException(message, inner);

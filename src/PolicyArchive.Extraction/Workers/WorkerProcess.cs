using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PolicyArchive.Extraction.Workers;

/// <summary>How a child is started: this assembly beside its runtimeconfig.json and deps.json, with an environment of its own, in a cage.</summary>
internal static class WorkerProcess
{
    // Beyond the heap, which is reserved at the start, and the largest file, which is mapped: a deep stack, threads, code, what is inflated.
    private const long AddressSpaceBeyond = 1L << 30;
    // Linux ends a child that asked to end with its parent when the thread that started it ends (PR_SET_PDEATHSIG, prctl(2)), and the pool's threads come and go.
    private static readonly LowPriorityThreads Starting = new("starting extractors", 1);
    private static readonly string Assembly = typeof(WorkerProcess).Assembly.Location;

    /// <param name="options">The limits.</param>
    /// <param name="kind">The cage around it.</param>
    /// <param name="task">What it is to do instead of reading files; nothing for reading.</param>
    /// <exception cref="ExtractionException">A file is missing or the process can't be started.</exception>
    public static Process Start(ExtractorOptions options, CageKind kind, params string[] task)
    {
        foreach (var needed in new[] { Assembly, Beside("runtimeconfig.json"), Beside("deps.json") })
            if (!File.Exists(needed)) throw new ExtractionException($"The extractor needs the file {needed}.");
        return Starting.Run(() => Start(StartInfo(options, kind, task)));
    }

    private static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info) ?? throw new ExtractionException("The extractor's process did not start.");
        }
        catch (Win32Exception e)
        {
            throw new ExtractionException($"The extractor's process can't be started: {e.Message}", e);
        }
    }

    private static ProcessStartInfo StartInfo(ExtractorOptions options, CageKind kind, string[] task)
    {
        var host = DotnetHost();
        string[] command =
        [
            .. CageCommand.Before(kind, [Path.GetDirectoryName(host)!, Path.GetDirectoryName(Assembly)!, .. options.Folders]),
            host, "exec", "--runtimeconfig", Beside("runtimeconfig.json"), "--depsfile", Beside("deps.json"), Assembly,
            (kind == CageKind.Bwrap ? 0 : Environment.ProcessId).ToString(CultureInfo.InvariantCulture),
            (AddressSpaceBeyond + options.MaxFileBytes).ToString(CultureInfo.InvariantCulture),
            .. task,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + options.HeapLimitBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        // Compiling each method once, or taking it as it was made beforehand (build/publish), is faster over fifty files than compiling those often called again.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    private static string Beside(string extension) => Path.ChangeExtension(Assembly, extension);

    // The host that runs this process may be an apphost or a test runner; the runtime it loaded lies below the host that can run the child.
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var runtime = new DirectoryInfo(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var host = runtime.Parent?.Parent?.Parent is { } root ? Path.Combine(root.FullName, name) : name;
        return File.Exists(host) ? host : CageCommand.Find(name) ?? name;
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PolicyArchive.Extraction.Workers;

/// <summary>How a child is started: this assembly beside its runtimeconfig.json and deps.json, with an environment of its own.</summary>
internal static class WorkerProcess
{
    private static readonly string Assembly = typeof(WorkerProcess).Assembly.Location;

    /// <exception cref="ExtractionException">A file is missing or the process can't be started.</exception>
    public static Process Start(ExtractorOptions options)
    {
        foreach (var needed in new[] { Assembly, Beside("runtimeconfig.json"), Beside("deps.json") })
            if (!File.Exists(needed)) throw new ExtractionException($"The extractor needs the file {needed}.");
        try
        {
            return Process.Start(StartInfo(options)) ?? throw new ExtractionException("The extractor's process did not start.");
        }
        catch (Win32Exception e)
        {
            throw new ExtractionException($"The extractor's process can't be started: {e.Message}", e);
        }
    }

    private static ProcessStartInfo StartInfo(ExtractorOptions options)
    {
        var start = new ProcessStartInfo(DotnetHost())
        {
            ArgumentList = { "exec", "--runtimeconfig", Beside("runtimeconfig.json"), "--depsfile", Beside("deps.json"), Assembly },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + options.HeapLimitBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        // Compiling everything once and well costs 0.3 s at the start and saves three times that over fifty files.
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
        return File.Exists(host) ? host : name;
    }
}

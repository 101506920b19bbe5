using System.Diagnostics;

namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>Programs of the system that make what .NET can't.</summary>
internal static class Shell
{
    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.Should().Be(0);
    }
}

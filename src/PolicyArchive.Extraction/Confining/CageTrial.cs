using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PolicyArchive.Extraction.Confining;

/// <summary>A child that, instead of reading files, tries what no child may do, and says what it managed.</summary>
internal static class CageTrial
{
    public const string NetworkReached = "network";
    public const string FileWritten = "file";
    public const string ProcessStarted = "process";

    /// <param name="port">A port of this machine on which its parent listens.</param>
    /// <param name="file">A file that can be written from outside.</param>
    public static int Run(int port, string file)
    {
        var managed = new List<string>();
        if (Manages(() => Connect(port))) managed.Add(NetworkReached);
        if (Manages(() => File.WriteAllText(file, "written from inside"))) managed.Add(FileWritten);
        if (Manages(StartProcess)) managed.Add(ProcessStarted);
        Console.Out.WriteLine(string.Join(' ', ["managed", .. managed]));
        return 0;
    }

    private static bool Manages(Action attempt)
    {
        try
        {
            attempt();
            return true;
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException or Win32Exception or TypeInitializationException)
        {
            return false;
        }
    }

    private static void Connect(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
    }

    private static void StartProcess()
    {
        using var started = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, "--version") { RedirectStandardOutput = true, RedirectStandardError = true });
        started?.Kill();
    }
}

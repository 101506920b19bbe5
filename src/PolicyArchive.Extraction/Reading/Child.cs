using System.Collections.Concurrent;
using PolicyArchive.Extraction.Confining;
using PolicyArchive.Extraction.Protocol;

namespace PolicyArchive.Extraction.Reading;

/// <summary>
/// The child process: reads files as they are asked for on its standard input and answers on its standard output. The main thread always waits on
/// the input, so that the end of the parent ends the child, whatever a file keeps it busy with.
/// </summary>
internal static class Child
{
    // Page trees and object graphs are walked by recursion; a stack overflow can't be caught.
    private const int StackBytes = 256 << 20;
    private const int OutOfMemoryExitCode = 3;
    private static volatile bool ranOutOfMemory;

    public static int Run()
    {
        var output = Console.OpenStandardOutput();
        Console.SetOut(TextWriter.Null);
        using var requests = new BlockingCollection<Request>();
        new Thread(() => AnswerAll(requests, output), StackBytes) { IsBackground = true, Name = "reading" }.Start();

        using var input = new BinaryReader(Console.OpenStandardInput());
        while (Request.Read(input) is { } request) requests.Add(request);
        // Nobody waits for the file being read, and an orderly end would wait for a safe point in reading it.
        if (OperatingSystem.IsWindows()) System.Diagnostics.Process.GetCurrentProcess().Kill();
        else Native.Exit(0);
        return 0;
    }

    private static void AnswerAll(BlockingCollection<Request> requests, Stream output)
    {
        using var buffered = new BufferedStream(output, 1 << 16);
        // The library catches some of these itself and goes on with half a file.
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => ranOutOfMemory |= thrown.Exception is OutOfMemoryException;
        foreach (var request in requests.GetConsumingEnumerable())
        {
            using var reply = new Reply(buffered);
            Confinement.AllowProcessor(request.ProcessorSeconds);
            try
            {
                new FileReader(request, reply, static () => ranOutOfMemory).Read();
                buffered.Flush();
            }
            catch (Exception e) when (ranOutOfMemory || e is OutOfMemoryException)
            {
                GiveUp(reply, buffered);
            }
        }
    }

    // After this nothing in the process can be trusted, so it ends.
    private static void GiveUp(Reply reply, BufferedStream buffered)
    {
        GC.Collect();
        reply.Refuse(RejectionReason.OutOfMemory, "the memory allowed for one file did not suffice");
        buffered.Flush();
        Environment.Exit(OutOfMemoryExitCode);
    }
}

using System.Diagnostics;
using System.Globalization;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Processes;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>
/// An engine that is a program of its own, so that its memory and its start can be told from the benchmark's. <c>index DIR THREADS</c> reads the corpus
/// from its standard input; <c>search DIR</c> reads runs of queries from it and answers each with a line <c>query, nanoseconds, total</c>.
/// Time is taken inside the program, around the query alone.
/// </summary>
internal abstract class ProcessEngine : ISearchEngine
{
    private const int IndexingThreads = 2;
    private Process? searching;

    public abstract string Name { get; }

    public abstract string Description { get; }

    public virtual string? Missing => null;

    public virtual bool GoesOn => false;

    public async Task<IndexingResult> IndexAsync(MadeCorpus corpus, string folder)
    {
        Directory.CreateDirectory(folder);
        await PrepareAsync();
        var begun = Stopwatch.StartNew();
        using var process = Start("index", folder, IndexingThreads.ToString(CultureInfo.InvariantCulture));
        CorpusStream.Write(corpus, process.StandardInput.BaseStream);
        process.StandardInput.Close();
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Name} could not index: exit code {process.ExitCode}.");
        return new IndexingResult(begun.Elapsed, new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length), From: GoesOn ? (int)Number(told) : 0);
    }

    public virtual bool Answers(Operator how) => true;

    public async Task<TimeSpan> OpenAsync(string folder, MadeQuery first)
    {
        await PrepareAsync();
        var begun = Stopwatch.StartNew();
        searching = Start("search", folder, [.. SearchArguments]);
        await RunAsync([first], new RunPlan(1, 1, TimeSpan.FromHours(1)));
        return begun.Elapsed;
    }

    public async Task<RunResult> RunAsync(IReadOnlyList<MadeQuery> queries, RunPlan plan)
    {
        var process = searching ?? throw new InvalidOperationException("The engine is not open.");
        await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{queries.Count}\t{plan.Threads}\t{plan.Passes}\t{(long)plan.Box.TotalMilliseconds}"));
        foreach (var query in queries) await process.StandardInput.WriteLineAsync(query.ToLine());
        await process.StandardInput.FlushAsync();
        var answers = new List<Answer>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var parts = line.Split('\t');
            if (parts[0] == "done") return new RunResult(answers, TimeSpan.FromMicroseconds(Number(parts[1]) / 1e3));
            answers.Add(new Answer((int)Number(parts[0]), Number(parts[1]), (int)Number(parts[2])));
        }
        throw new InvalidOperationException($"{Name} ended while it was answering.");
    }

    public MemoryUse Memory() => searching is null ? default : MemoryUse.OfTree(searching.Id);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (searching is null) return;
        searching.StandardInput.Close();
        await searching.WaitForExitAsync();
        searching.Dispose();
    }

    protected abstract ProcessStartInfo Command { get; }

    protected virtual IReadOnlyList<string> SearchArguments => [];

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    private Process Start(string verb, string folder, params string[] rest)
    {
        var command = Command;
        foreach (var argument in (string[])[verb, folder, .. rest]) command.ArgumentList.Add(argument);
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        command.StandardInputEncoding = new System.Text.UTF8Encoding(false);
        command.StandardOutputEncoding = new System.Text.UTF8Encoding(false);
        return Process.Start(command)!;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

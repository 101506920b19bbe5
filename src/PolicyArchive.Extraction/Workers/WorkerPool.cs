using System.Collections.Concurrent;

namespace PolicyArchive.Extraction.Workers;

/// <summary>At most so many workers at once, kept running between files.</summary>
internal sealed class WorkerPool(ExtractorOptions options, Func<Task<Cage>> cage) : IAsyncDisposable
{
    private readonly SemaphoreSlim places = new(Math.Max(1, options.Workers));
    private readonly ConcurrentStack<Worker> idle = new();
    private volatile bool isDisposed;
    private CageKind kind;

    /// <summary>Waits for a place; disposing the place gives it back.</summary>
    public async Task<WorkerPlace> EnterAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, typeof(Extractor));
        kind = (await cage()).Kind;
        await places.WaitAsync(cancellation);
        return new WorkerPlace(this);
    }

    public Worker Take() => idle.TryPop(out var worker) ? worker : Start();

    public Worker Start() => Worker.Start(options, kind);

    public void Leave(Worker? worker)
    {
        if (worker is not null && !isDisposed && worker.IsUsable && worker.FilesRead < options.FilesPerWorker) idle.Push(worker);
        else worker?.Dispose();
        places.Release();
    }

    public ValueTask DisposeAsync()
    {
        isDisposed = true;
        while (idle.TryPop(out var worker)) worker.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A place in the pool, with the worker that reads there.</summary>
internal sealed class WorkerPlace(WorkerPool pool) : IAsyncDisposable
{
    private Worker? worker;

    public Worker Worker => worker ??= pool.Take();

    /// <summary>Ends the worker and puts a fresh one in its place.</summary>
    public void StartAfresh()
    {
        worker?.Dispose();
        worker = pool.Start();
    }

    public ValueTask DisposeAsync()
    {
        pool.Leave(worker);
        return ValueTask.CompletedTask;
    }
}

using System.Collections.Concurrent;

namespace PolicyArchive.Storage;

/// <summary>
/// Originals for readers: as they were received, or not at all. Each is compared with its digest before it is opened, and what was found is remembered for a day while its
/// file stays the same one, or until somebody doubts it; of a damaged one for a minute. Whoever asks meanwhile waits for the same reading. Safe from any thread.
/// </summary>
public sealed class VerifiedOriginals(OriginalStore store, TimeProvider time) : IDisposable
{
    private const int MostAtOnce = 4; // Reading holds a thread.
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan SoundFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan DamagedFor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Lazy<Task<Verdict>>> verdicts = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim seats = new(MostAtOnce);

    /// <summary>Opens an original: seekable, asynchronous.</summary>
    /// <param name="id">The publication.</param>
    /// <param name="original">The original.</param>
    /// <param name="doubtedAt">When a check of the publication failed; what was found before does not count.</param>
    /// <exception cref="StorageException">It is not as it was received; the message says how.</exception>
    public async Task<Stream> OpenAsync(PublicationId id, Original original, DateTimeOffset? doubtedAt)
    {
        var verdict = await JudgeAsync(id, original, doubtedAt);
        if (verdict.Problem is not null) throw new StorageException(StorageProblem.Damaged, verdict.Problem);
        var stream = store.OpenOriginal(id, original.Name);
        // The file that was opened is the one that was read.
        if (FileState.Of(stream.Name) == verdict.State) return stream;
        await stream.DisposeAsync();
        throw new StorageException(StorageProblem.Damaged, "it was changed while it was read.");
    }

    /// <summary>What is wrong with an original, a sentence; null where it is as it was received.</summary>
    /// <param name="id">The publication.</param>
    /// <param name="original">The original.</param>
    /// <param name="doubtedAt">As above.</param>
    public async Task<string?> ProblemOfAsync(PublicationId id, Original original, DateTimeOffset? doubtedAt)
    {
        try
        {
            return (await JudgeAsync(id, original, doubtedAt)).Problem;
        }
        catch (StorageException e)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => seats.Dispose();

    private async Task<Verdict> JudgeAsync(PublicationId id, Original original, DateTimeOffset? doubtedAt)
    {
        var path = store.PathOf(id, original.Name) ?? throw new StorageException(StorageProblem.Missing, "there is no such file.");
        if (verdicts.Count > MostRemembered) verdicts.Clear();
        var own = NewReading();
        var reading = verdicts.GetOrAdd(path, own);
        var verdict = await reading.Value;
        if (reading == own || IsStillTrue(verdict, path, doubtedAt)) return verdict;
        verdicts.TryRemove(KeyValuePair.Create(path, reading));
        return await verdicts.GetOrAdd(path, NewReading()).Value;

        Lazy<Task<Verdict>> NewReading() => new(() => ReadAsync(id, original, path));
    }

    private bool IsStillTrue(Verdict verdict, string path, DateTimeOffset? doubtedAt)
    {
        var age = time.GetUtcNow() - verdict.At;
        return FileState.Of(path) == verdict.State && (verdict.Problem is null ? age < SoundFor && !(doubtedAt >= verdict.At) : age < DamagedFor);
    }

    private async Task<Verdict> ReadAsync(PublicationId id, Original original, string path)
    {
        await seats.WaitAsync();
        try
        {
            var (at, state) = (time.GetUtcNow(), FileState.Of(path));
            var problem = await Task.Run(() => store.ProblemOf(id, original, CancellationToken.None));
            return new Verdict(at, state, problem ?? (state is null || FileState.Of(path) != state ? "it was changed while it was read." : null));
        }
        finally
        {
            seats.Release();
        }
    }

    /// <param name="At">When the reading began.</param>
    /// <param name="State">Which file it was.</param>
    /// <param name="Problem">What is wrong with it, a sentence.</param>
    private sealed record Verdict(DateTimeOffset At, FileState? State, string? Problem);
}

using System.Diagnostics.CodeAnalysis;
using Lucene.Net.Index;

namespace PolicyArchive.Search.Index;

/// <summary>
/// The completions of one segment, made once, when first asked for: of a small segment at once, of a large one beside the requests, which do without it
/// until it is done. Safe for concurrent use.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A task that nobody waits for by its handle has nothing to give back.")]
internal sealed class CompletionsInMaking
{
    /// <summary>Segments with at most so many terms are small: they take some milliseconds.</summary>
    private const int FewTerms = 50_000;

    private readonly Lock starting = new();
    private Task<Completions>? making;

    /// <summary>The completions; null while they are being made.</summary>
    /// <param name="reader">The segment's reader, open.</param>
    /// <param name="cards">Its cards.</param>
    public Completions? Get(AtomicReader reader, Card[] cards)
    {
        var task = making ?? Start(reader, cards);
        if (!task.IsCompleted) return null;
        // What could not be made is tried again when it is next asked for.
        if (!task.IsCompletedSuccessfully) making = null;
        return task.GetAwaiter().GetResult();
    }

    private Task<Completions> Start(AtomicReader reader, Card[] cards)
    {
        lock (starting)
        {
            if (making is not null) return making;
            reader.IncRef();
            making = new Task<Completions>(() => Make(reader, cards));
            if ((reader.GetTerms(Schema.Text)?.Count ?? 0) <= FewTerms) making.RunSynchronously();
            else making.Start(TaskScheduler.Default);
            return making;
        }
    }

    private static Completions Make(AtomicReader reader, Card[] cards)
    {
        try
        {
            return new Completions(reader, cards);
        }
        finally
        {
            reader.DecRef();
        }
    }
}

using System.Text.Json;

namespace PolicyArchive.Hardening.Hostile;

/// <summary>What came of one file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">The outcome's code, or the reason's where it was rejected.</param>
/// <param name="HasSentences">Whether the outcome is said in both languages.</param>
/// <param name="FinishedAt">When.</param>
internal sealed record FileFate(string Name, string Code, bool HasSentences, DateTimeOffset FinishedAt)
{
    /// <summary>How long it took from being taken up to its outcome, at most.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Reads what <c>policyarchive ingest --json</c> printed.</summary>
    /// <param name="json">What it printed.</param>
    /// <param name="began">When it was begun.</param>
    /// <param name="workers">How many files are worked on at once.</param>
    public static IReadOnlyList<FileFate> Read(string json, DateTimeOffset began, int workers)
    {
        using var document = JsonDocument.Parse(json);
        var fates = document.RootElement.GetProperty("files").EnumerateArray().Select(Read).ToList();
        // Files are taken up in the order they came, one whenever another is finished.
        var finished = fates.Select(fate => fate.FinishedAt).Order().ToList();
        return [.. fates.Select((fate, i) => fate with { Time = fate.FinishedAt - (i < workers ? began : finished[i - workers]) })];
    }

    private static FileFate Read(JsonElement file)
    {
        var sentences = file.GetProperty("sentences");
        return new FileFate(
            file.GetProperty("file").GetString()!, file.GetProperty("reason").GetString() ?? file.GetProperty("outcome").GetString()!,
            sentences.GetProperty("en").GetString() is { Length: > 0 } && sentences.GetProperty("ko").GetString() is { Length: > 0 },
            file.GetProperty("finishedAt").GetDateTimeOffset());
    }
}

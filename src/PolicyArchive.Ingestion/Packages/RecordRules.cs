namespace PolicyArchive.Ingestion.Packages;

/// <summary>What no record of an archive's own can have; each breach is a sentence.</summary>
internal static class RecordRules
{
    /// <summary>The most characters of a title.</summary>
    public const int LongestTitle = 10_000;
    /// <summary>The most characters of any other text.</summary>
    public const int LongestText = 1_000_000;
    private const string Pdf = "application/pdf";

    // Clocks differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    public static IEnumerable<string> Check(Publication record)
    {
        (string Name, string? Text)[] titles = [("title", record.Title), ("titleKo", record.TitleKo)];
        (string Name, string? Text)[] texts =
        [
            ("edition", record.Edition), ("publisher", record.Publisher), ("abstract", record.Abstract), ("sourceUrl", record.SourceUrl), ("rights", record.Rights),
            .. record.Authors.Select(text => ("authors", text)), .. record.Subjects.Select(text => ("subjects", text)), .. record.Languages.Select(text => ("languages", text)),
            .. record.Identifiers.SelectMany(identifier => new[] { identifier.Scheme, identifier.Value }).Select(text => ("identifiers", text)),
            .. record.Provenance.SelectMany(pair => new[] { pair.Key, pair.Value }).Select(text => ("provenance", text)), ("tombstone", record.Tombstone?.Reason),
        ];
        foreach (var problem in TooLong(titles, LongestTitle).Concat(TooLong(texts, LongestText))) yield return problem;
        foreach (var (name, _) in titles.Concat(texts).Where(pair => pair.Text is not null && HasControls(pair.Text)).DistinctBy(pair => pair.Name)) yield return $"'{name}' has control characters.";
        foreach (var original in record.Originals.Where(original => original.MediaType != Pdf))
            yield return $"its original '{original.Name}' is {Brief(original.MediaType)}; only {Pdf} is kept here.";
        if (record.State == PublicationState.Withdrawn && record.Tombstone is null) yield return "it is withdrawn and does not say since when and why (tombstone).";
        if (IsToCome(record.Tombstone?.At)) yield return $"it was withdrawn at a time that is still to come ({record.Tombstone!.At:O}).";
    }

    public static IEnumerable<string> Check(Event happened)
    {
        foreach (var problem in TooLong([("type", happened.Type), ("agent", happened.Agent), ("outcome", happened.Outcome), ("detail", happened.Detail)], LongestText)) yield return problem;
        if (IsToCome(happened.At)) yield return $"an event happened at a time that is still to come ({happened.At:O}).";
    }

    /// <summary>Whether a text has characters that are none of a text: NUL, ESC. Its ends of lines may stay.</summary>
    public static bool HasControls(string text) => text.Any(IsControl);

    public static string WithoutControls(string text) => HasControls(text) ? string.Concat(text.Where(letter => !IsControl(letter))) : text;

    private static bool IsControl(char letter) => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r');

    private static IEnumerable<string> TooLong(IEnumerable<(string Name, string? Text)> texts, int longest) =>
        from pair in texts where pair.Text?.Length > longest select $"'{pair.Name}' has {pair.Text.Length:N0} characters; at most {longest:N0} are taken.";

    private static bool IsToCome(DateTimeOffset? at) => at > TimeProvider.System.GetUtcNow() + Ahead;

    private static string Brief(string text) => text.Length <= 100 ? $"'{text}'" : "of another type";
}

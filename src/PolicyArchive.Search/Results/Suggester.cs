using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Results;

/// <summary>Completes what is being typed.</summary>
internal static class Suggester
{
    /// <summary>The texts that most publications have first, then those that begin with what was typed, then the short ones.</summary>
    public static IReadOnlyList<string> Suggest(IndexView view, string typed, int most)
    {
        var prefix = typed.Length > SearchQuery.MaxLength ? string.Empty : TextAnalysis.Key(typed);
        if (prefix.Length == 0) return [];
        var found = new Dictionary<string, (int Count, bool IsFirst)>();
        foreach (var segment in view.Segments)
        {
            // A text may be found by several of its words; in one segment it counts once.
            foreach (var entries in segment.Cards.Completions.Find(prefix).GroupBy(match => match.Entry))
            {
                var count = entries.Key.Places.Count(place => segment.IsLive(segment.Cards.Documents[place]));
                var known = found.GetValueOrDefault(entries.Key.Text);
                if (count > 0) found[entries.Key.Text] = (known.Count + count, known.IsFirst || entries.Any(match => match.IsFirst));
            }
        }
        return [.. found.OrderByDescending(pair => pair.Value.Count).ThenByDescending(pair => pair.Value.IsFirst)
            .ThenBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most).Select(pair => pair.Key)];
    }
}

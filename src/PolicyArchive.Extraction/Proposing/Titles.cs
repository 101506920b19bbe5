using System.Text.RegularExpressions;
using PolicyArchive.Extraction.Layout;

namespace PolicyArchive.Extraction.Proposing;

/// <summary>Proposes titles: the largest words of the first pages, and what the file declares, where that is a title at all.</summary>
internal static partial class Titles
{
    private const int PagesLookedAt = 2;
    private const int LongestTitle = 250;
    private const int LongestLargest = 150;
    private const float StillThatLarge = 0.88f;
    private const float ClearlyLarger = 1.15f;
    private const int FewestLetters = 4;
    private const int FewestHangul = 2;
    private const double MostlyFound = 0.7;

    public static IEnumerable<Proposal> Propose(Evidence evidence, FileFacts facts)
    {
        var largest = evidence.First.Where(draft => draft.Page.Number <= PagesLookedAt).Select(LargestWords).FirstOrDefault(found => found is not null);
        var declared = Declared(facts).ToList();
        // A declared title that also stands on the first pages is certain; most declared ones are left-overs of the writing program.
        var confirmed = declared.Where(title => Stands(title.Value, evidence)).ToList();
        var head = evidence.RunningHead is { } line && IsTitle(line) ? new Proposal("title", line, "line that most pages begin or end with") : null;
        return [.. confirmed, .. new[] { largest, head }.OfType<Proposal>(), .. declared.Except(confirmed)];
    }

    private static Proposal? LargestWords(PageDraft draft)
    {
        var lines = draft.Lines.Where(line => IsSaid(TextOf(draft, line))).ToList();
        if (lines.Count == 0) return null;
        var usual = lines.OrderBy(line => line.Size).ElementAt(lines.Count / 2).Size;
        foreach (var size in lines.Select(line => line.Size).Distinct().OrderDescending().Take(4))
        {
            if (size < (lines.Count > 4 ? ClearlyLarger : 1) * usual) return null;
            var from = lines.FindIndex(line => line.Size >= StillThatLarge * size && line.Size <= size && IsWords(TextOf(draft, line)));
            if (from < 0) continue;
            var title = Join(draft, lines, from, size);
            if (Weight(title) <= LongestLargest && IsTitle(title)) return new Proposal("title", title, $"largest words of page {draft.Page.Number}");
        }
        return null;
    }

    // A syllable of Hangul says as much as two letters. What is longer is a list of contents set large.
    private static int Weight(string title) => title.Length + title.Count(c => c is >= '\uAC00' and <= '\uD7A3');

    private static string Join(PageDraft draft, List<TextLine> lines, int from, float size)
    {
        var parts = new List<string>();
        for (var i = from; i < lines.Count && lines[i].Size >= StillThatLarge * size && lines[i].Size <= size * 1.05f; i++) parts.Add(TextOf(draft, lines[i]));
        return Spaces().Replace(string.Join(' ', parts), " ").Trim();
    }

    private static string TextOf(PageDraft draft, TextLine line) => draft.Page.Text.Substring(line.Span.Start, line.Span.Length);

    // Words, or figures such as the years of a plan; but not a masthead that says no more than what sort of thing it is.
    private static bool IsSaid(string text) => (IsWords(text) || text.Count(char.IsAsciiDigit) >= FewestLetters) && !Masthead().IsMatch(text);

    private static bool IsWords(string text) => text.Count(char.IsLetter) is var letters && letters >= FewestHangul && 3 * letters >= text.Length;

    private static bool IsTitle(string text) =>
        text.Count(char.IsLetter) >= FewestLetters || text.Count(c => c is >= '\uAC00' and <= '\uD7A3') >= FewestHangul && text.Length >= FewestLetters - 1;

    private static IEnumerable<Proposal> Declared(FileFacts facts)
    {
        if (facts.Xmp.TryGetValue("dc:title", out var xmp) && IsMeant(xmp)) yield return new Proposal("title", xmp, "XMP dc:title");
        if (facts.Info.TryGetValue("Title", out var info) && info != xmp && IsMeant(info)) yield return new Proposal("title", info, "title declared in the file");
    }

    private static bool IsMeant(string title) =>
        title.Length <= LongestTitle && IsTitle(title) && !FileName().IsMatch(title) && !LeftOver().IsMatch(title) && !HexString().IsMatch(title);

    private static bool Stands(string title, Evidence evidence)
    {
        var words = Words(title);
        var there = evidence.First.Where(draft => draft.Page.Number <= PagesLookedAt).SelectMany(draft => Words(draft.Page.Text)).ToHashSet();
        return words.Count > 0 && words.Count(there.Contains) >= MostlyFound * words.Count;
    }

    private static List<string> Words(string text) => [.. WordPattern().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^\W*(issue|vol(ume)?|no|news|newsletter|(news|press|media) ?release|draft|confidential|contents|table of contents|cover|brief|보\s*도\s*자\s*료|보도\s*참고\s*자료|보도\s*설명\s*자료|참\s*고\s*자\s*료|붙\s*임|첨\s*부|목\s*차|차\s*례|표\s*지|특집|발간등록번호)[\s\W\d]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Masthead();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\.(docx?|hwpx?|pdf|pptx?|xlsx?|indd|pmd|pub|rtf|odt|odp|tex|dvi|ps|eps|qxd|ai|txt|htm|html|tif|jpe?g|png)\b|^[A-Za-z]:\\|^file:|^\S*[_]\S*$|[\\/]\S+[\\/]", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(microsoft (word|powerpoint|excel|publisher)\b|untitled|no title|(scan|img|image|page|file|dsc)[ _-]?\d+|document\d*$|slide ?\d|presentation\d*$|powerpoint|layout ?\d|book ?\d*$|문서 ?\d*$|제목 ?없음|슬라이드 ?\d|프레젠테이션|cover$|표지$|print$|full page|web page|\(?anonymous)", RegexOptions.IgnoreCase)]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"^<?[0-9A-Fa-f]{12,}>?$|^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-")]
    private static partial Regex HexString();
}

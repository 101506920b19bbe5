using System.Text.RegularExpressions;
using PolicyArchive.Extraction.Layout;

namespace PolicyArchive.Extraction.Proposing;

/// <summary>Proposes the kind that the first page names: in its largest words, in its other headings, or anywhere on it.</summary>
internal static partial class KindWords
{
    private const int PagesLookedAt = 2;
    private const int LongestOwnLine = 40;
    private const int MostWordsOfACover = 60;

    private static readonly (Kind Kind, Regex Words)[] Patterns =
    [
        (Kind.News, NewsWords()), (Kind.PolicyExplainer, ExplainerWords()), (Kind.ResearchDigest, DigestWords()),
        (Kind.Manual, ManualWords()), (Kind.Brochure, BrochureWords()), (Kind.Report, ReportWords()),
    ];

    public static IEnumerable<Proposal> Propose(Evidence evidence)
    {
        foreach (var draft in evidence.First.Where(draft => draft.Page.Number <= PagesLookedAt))
        {
            if (draft.Page.Number > 1 && evidence.First[0].Page.Words.Count > MostWordsOfACover) break;
            var lines = draft.Lines.OrderByDescending(line => line.Size).Select(line => (TextOf(draft, line), line.Size)).ToList();
            if (lines.Count == 0) continue;
            var title = string.Join('\n', lines.Where(line => line.Size >= 0.8f * lines[0].Size).Select(line => line.Item1));
            // Elsewhere on the page only a masthead or a line of its own names the kind; in sentences such words are about other things.
            var own = string.Join('\n', lines.Select(line => line.Item1).Where(line => line.Length <= LongestOwnLine));
            own = $"{TextOf(draft, draft.Lines[0])}\n{own}";
            foreach (var (text, where) in new[] { (title, "largest words"), (own, "words") })
                if (Named(text) is var (kind, word)) return [new Proposal("kind", kind.Slug(), $"'{word}' among the {where} of page {draft.Page.Number}")];
        }
        return [];
    }

    private static string TextOf(PageDraft draft, TextLine line) => draft.Page.Text.Substring(line.Span.Start, line.Span.Length);

    private static (Kind Kind, string Word)? Named(string text)
    {
        foreach (var (kind, words) in Patterns)
            if (words.Match(text) is { Success: true } match) return (kind, match.Value.Trim());
        return null;
    }

    [GeneratedRegex(@"보\s?도\s?자\s?료|보도\s?설명|보도\s?해명|news\s+release|press\s+release|media\s+release|\bpress\s+kit\b|for\s+immediate\s+release", RegexOptions.IgnoreCase)]
    private static partial Regex NewsWords();

    [GeneratedRegex(@"정책\s?해설|정책\s?설명서|정책\s?풀이|policy\s+explain(?:er|ed)|policy\s+brief|explainer|fact\s?sheet|팩트\s?시트", RegexOptions.IgnoreCase)]
    private static partial Regex ExplainerWords();

    [GeneratedRegex(@"research\s+digest|연구\s?다이제스트|다이제스트|연구\s?요약|해외\s?동향|정책\s?동향|동향\s?분석|research\s+brief|이슈\s?페이퍼|이슈\s?리포트|working\s+paper", RegexOptions.IgnoreCase)]
    private static partial Regex DigestWords();

    [GeneratedRegex(@"\bmanual\b|\bhandbook\b|\bguidelines?\b|\bguidebook\b|\btoolkit\b|\btutorial\b|user\s+guide|매뉴얼|지침서?|편람|사용법|사용\s?설명서|업무\s?처리\s?지침|길라잡이|입문|규격|설명서|\bspecification\b", RegexOptions.IgnoreCase)]
    private static partial Regex ManualWords();

    [GeneratedRegex(@"\bbrochure\b|\bleaflet\b|\bpamphlet\b|\bflyer\b|\bguide\s+to\b|안내서|리플[릿렛]|리플릿|브로[슈셔]어?|소책자|팸플릿|홍보물", RegexOptions.IgnoreCase)]
    private static partial Regex BrochureWords();

    [GeneratedRegex(@"\breport\b|\bwhite\s?paper\b|strategic\s+plan|performance\s+plan|annual\s+plan|보고서|백서|연차\s?보고|기본\s?계획|종합\s?계획|실태\s?조사", RegexOptions.IgnoreCase)]
    private static partial Regex ReportWords();
}

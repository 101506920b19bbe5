using Lucene.Net.Index;
using Lucene.Net.Util;
using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Puts the index's own words in the place of a prefix: the most frequent ones, up to a limit.</summary>
internal static class PrefixExpander
{
    /// <summary>How many words all prefixes of a query stand for at most.</summary>
    private const int MostTerms = 512;
    private const int MostLookedAt = 10_000;

    public static Plan Expand(Plan plan, IndexView view)
    {
        var terms = plan.Terms.ToList();
        var expanded = new Dictionary<Leaf, Leaf>(ReferenceEqualityComparer.Instance);
        var isCapped = false;
        var prefixes = plan.AllLeaves().Where(leaf => leaf.Prefix is not null).ToList();
        foreach (var leaf in prefixes)
        {
            var found = TermsOf(leaf, view, MostTerms / prefixes.Count, ref isCapped);
            var piece = new Piece(0, [.. Enumerable.Range(terms.Count, found.Count)]);
            terms.AddRange(found);
            expanded[leaf] = leaf with { Patterns = [new Pattern([piece], 1)] };
        }
        if (expanded.Count == 0) return plan;
        var notices = isCapped ? [.. plan.Notices, NoticeCodes.PrefixCapped] : plan.Notices;
        return plan.Replace(expanded) with { Terms = terms, Notices = notices };
    }

    private static List<PlanTerm> TermsOf(Leaf leaf, IndexView view, int most, ref bool isCapped)
    {
        var frequencies = new Dictionary<string, int>();
        foreach (var segment in view.Segments) isCapped |= !Count(segment, leaf, frequencies);
        isCapped |= frequencies.Count > most;
        return [.. frequencies.OrderByDescending(pair => pair.Value).Take(most).Select(pair => new PlanTerm(leaf.Field, pair.Key))];
    }

    private static bool Count(Segment segment, Leaf leaf, Dictionary<string, int> frequencies)
    {
        var prefix = new BytesRef(TokenKind.Term(TokenKind.Written, leaf.Prefix));
        var enumerator = segment.Reader.GetTerms(leaf.Field)?.GetEnumerator();
        if (enumerator is null || enumerator.SeekCeil(prefix) == TermsEnum.SeekStatus.END) return true;
        var left = MostLookedAt;
        while (StringHelper.StartsWith(enumerator.Term, prefix))
        {
            if (left-- == 0) return false;
            var term = enumerator.Term.Utf8ToString();
            frequencies[term] = frequencies.GetValueOrDefault(term) + enumerator.DocFreq;
            if (!enumerator.MoveNext()) break;
        }
        return true;
    }
}

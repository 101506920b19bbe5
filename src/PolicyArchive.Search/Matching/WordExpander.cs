using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Puts the index's own words in the place of a beginning or of a misspelt word: the most frequent ones, up to a limit.</summary>
internal static class WordExpander
{
    /// <summary>How many words all of these in a query stand for at most.</summary>
    private const int MostTerms = 512;
    private const int MostLookedAt = 10_000;

    public static Plan Expand(Plan plan, IndexView view)
    {
        var terms = plan.Terms.ToList();
        var expanded = new Dictionary<Leaf, Leaf>(ReferenceEqualityComparer.Instance);
        var isCapped = false;
        var wild = plan.AllLeaves().Where(leaf => leaf.Wild is not null).ToList();
        foreach (var leaf in wild)
        {
            var found = TermsOf(leaf, view, MostTerms / wild.Count, ref isCapped);
            var piece = new Piece(0, [.. Enumerable.Range(terms.Count, found.Count)]);
            terms.AddRange(found);
            expanded[leaf] = leaf with { Pattern = new Pattern([piece], 1) };
        }
        if (expanded.Count == 0) return plan;
        var notices = isCapped ? [.. plan.Notices, NoticeCodes.PrefixCapped] : plan.Notices;
        return plan.Replace(expanded) with { Terms = terms, Notices = notices };
    }

    private static List<PlanTerm> TermsOf(Leaf leaf, IndexView view, int most, ref bool isCapped)
    {
        var frequencies = new Dictionary<string, int>();
        var similarTerms = leaf.Wild is WordTest.Similar any ? Automaton(any) : null;
        foreach (var segment in view.Segments)
        {
            if (segment.Reader.GetTerms(leaf.Field) is not { } terms) continue;
            isCapped |= leaf.Wild switch
            {
                WordTest.Beginning beginning => !CountBeginning(terms, beginning, frequencies),
                WordTest.Similar => !CountAccepted(similarTerms!.GetTermsEnum(terms), frequencies),
                _ => false,
            };
        }
        isCapped |= frequencies.Count > most;
        return [.. frequencies.OrderByDescending(pair => pair.Value).Take(most).Select(pair => new PlanTerm(leaf.Field, pair.Key))];
    }

    private static bool CountBeginning(Lucene.Net.Index.Terms terms, WordTest.Beginning beginning, Dictionary<string, int> frequencies)
    {
        var prefix = new BytesRef(TokenKind.Term(TokenKind.Written, beginning.Prefix));
        var enumerator = terms.GetEnumerator();
        if (enumerator.SeekCeil(prefix) == TermsEnum.SeekStatus.END) return true;
        var left = MostLookedAt;
        while (StringHelper.StartsWith(enumerator.Term, prefix))
        {
            if (left-- == 0) return false;
            Count(enumerator, frequencies);
            if (!enumerator.MoveNext()) break;
        }
        return true;
    }

    private static bool CountAccepted(TermsEnum enumerator, Dictionary<string, int> frequencies)
    {
        for (var left = MostLookedAt; enumerator.MoveNext(); left--)
        {
            if (left == 0) return false;
            Count(enumerator, frequencies);
        }
        return true;
    }

    /// <summary>
    /// Accepts the terms of similar words (K. Schulz, S. Mihov, "Fast string correction with Levenshtein automata", 2002). The kind and the first letter stand
    /// fast, so that a small part of the dictionary is walked through. <c>FuzzyTermsEnum</c> would make an automaton for each smaller distance, too, to rank by it.
    /// </summary>
    private static CompiledAutomaton Automaton(WordTest.Similar similar)
    {
        var first = BasicAutomata.MakeString(TokenKind.Term(TokenKind.Written, similar.Word.AsSpan(0, 1)));
        var rest = new LevenshteinAutomata(similar.Word[1..], withTranspositions: true).ToAutomaton(similar.Edits);
        return new CompiledAutomaton(BasicOperations.Concatenate(first, rest), finite: true, simplify: false);
    }

    private static void Count(TermsEnum enumerator, Dictionary<string, int> frequencies)
    {
        var term = enumerator.Term.Utf8ToString();
        frequencies[term] = frequencies.GetValueOrDefault(term) + enumerator.DocFreq;
    }
}

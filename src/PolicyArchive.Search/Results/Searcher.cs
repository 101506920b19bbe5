using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;

namespace PolicyArchive.Search.Results;

/// <summary>Carries out one query on one view of the index.</summary>
internal sealed class Searcher : IDisposable
{
    /// <summary>How many of the best publications are looked at page by page before they are ranked for good.</summary>
    private const int LookedInto = 50;

    /// <summary>For how many words this is done in all: a query of many looks into fewer publications.</summary>
    private const int LookedFor = 400;
    private const int DocumentsBetweenChecks = 1024;

    private readonly IndexView view;
    private readonly SearchQuery query;
    private readonly Plan plan;
    private readonly SegmentTerms[] terms;
    private readonly Rarities rarities;
    private readonly Deadline deadline;

    private Searcher(IndexView view, SearchQuery query, Plan plan, Deadline deadline)
    {
        (this.view, this.query, this.deadline) = (view, query.Naming(plan.Vocabulary), deadline);
        this.plan = WordExpander.Expand(plan, view);
        var hasNames = plan.Leaves.Any(leaf => leaf.Name is not null);
        terms = [.. view.Segments.Select(segment => new SegmentTerms(segment, this.plan.Terms) { Names = hasNames ? NameFinder.KnownIn(segment, plan.Vocabulary) : null })];
        rarities = new Rarities(view, terms, this.plan.Terms.Count);
    }

    /// <summary>Answers a query. Where no publication has all its words, those with some of them are found.</summary>
    public static SearchResults Search(IndexView view, SearchQuery query, Plan plan, Deadline deadline)
    {
        using var searcher = new Searcher(view, query, plan, deadline);
        var results = searcher.Search();
        if (results.Total > 0 || plan.Relaxed() is not { } relaxed) return results;
        using var another = new Searcher(view, query, relaxed, deadline);
        return another.Search() is { Total: > 0 } some ? some with { UnknownWords = Unknown(some, view, plan.Vocabulary, deadline) } : results;
    }

    /// <summary>Words that nothing has: asked of the index once for each that no publication shown has.</summary>
    private static List<string> Unknown(SearchResults results, IndexView view, Vocabulary vocabulary, Deadline deadline)
    {
        var missing = results.Hits.Count == 0 ? [] : results.Hits.Select(hit => hit.LeftOut).Aggregate((some, others) => [.. some.Intersect(others)]);
        var unknown = missing.Where(word => Planner.Of(word, vocabulary) is { Root: not null } plan && Count(view, results.Query, plan, deadline, 1) == 0).ToList();
        return deadline.WasMet ? [] : unknown;
    }

    /// <summary>How many publications have all that a query asks for; not counted beyond a number.</summary>
    public static int Count(IndexView view, SearchQuery query, Plan plan, Deadline deadline, int most)
    {
        using var searcher = new Searcher(view, query, plan, deadline);
        using var facets = searcher.Facets();
        var count = 0;
        for (var segment = 0; segment < searcher.terms.Length && count < most; segment++)
            count += searcher.Matching(segment, new SegmentMatcher(searcher.terms[segment]), facets).Take(most - count).Count();
        return count;
    }

    /// <summary>Every publication that matches, in the order of the hits, for what goes through a whole answer; and the plan that found them.</summary>
    public static (Plan Plan, List<Candidate> Found) All(IndexView view, SearchQuery query, Plan plan, bool mayRelax, Deadline deadline)
    {
        using var searcher = new Searcher(view, query, plan, deadline);
        var found = searcher.All();
        return found.Count == 0 && mayRelax && plan.Relaxed() is { } relaxed ? All(view, query, relaxed, mayRelax: false, deadline) : (searcher.plan, found);
    }

    private List<Candidate> All()
    {
        using var facets = Facets();
        var isRanked = plan.Leaves.Count > 0 && query.Sort == SortOrder.Relevance;
        var top = new TopHits(!isRanked && query.Sort == SortOrder.Relevance ? SortOrder.Newest : query.Sort, int.MaxValue);
        for (var segment = 0; segment < terms.Length; segment++) Collect(segment, facets, top);
        var found = top.Take();
        var looked = isRanked ? LookedAt(found) : 0;
        return looked == 0 ? found : [.. Rank(found.Take(looked), FindPages([.. found.Take(looked)])), .. found.Skip(looked)];
    }

    private SearchResults Search()
    {
        using var facets = Facets();
        var isRanked = plan.Leaves.Count > 0 && query.Sort == SortOrder.Relevance;
        var order = !isRanked && query.Sort == SortOrder.Relevance ? SortOrder.Newest : query.Sort;
        var top = new TopHits(order, Math.Max(query.Start + query.Rows, isRanked ? LookedInto : 0));
        for (var segment = 0; segment < terms.Length; segment++) Collect(segment, facets, top);
        var total = top.Total;
        var hits = Show(top.Take(), isRanked);
        IReadOnlyList<string> notices = deadline.WasMet ? [.. plan.Notices, NoticeCodes.CutShort] : plan.Notices;
        return new SearchResults(query, total, default, facets.Fields(), hits, notices, null) { Expansions = plan.Expansions, NoticeWords = plan.NoticeWords };
    }

    private FacetCounter Facets() => new(query, view.Facets, plan.Vocabulary);

    private void Collect(int number, FacetCounter facets, TopHits top)
    {
        if (Windows.Of(plan, terms[number], rarities) is { } windows)
        {
            CollectByWindow(number, windows, facets, top);
            return;
        }
        var matchers = new SegmentMatcher(terms[number], plan.IsFlat, plan.IsAllWanted);
        SegmentScorer? scorer = null;
        foreach (var (document, place) in Matching(number, matchers, facets))
        {
            // Only now are the cursors there that matching and ranking share.
            scorer ??= new SegmentScorer(plan, terms[number], matchers, rarities);
            var score = scorer.Score(document, place);
            if (top.Count(score)) top.Add(new Candidate(score, number, place, view.Segments[number].Cards.Cards[place]));
        }
    }

    private void CollectByWindow(int number, Windows windows, FacetCounter facets, TopHits top)
    {
        var (cards, live) = (view.Segments[number].Cards, view.Segments[number].Reader.LiveDocs);
        while (!deadline.IsOverForMatching() && windows.MoveNext())
        {
            var places = windows.Matching();
            if (live is not null) places = places[..Living(places, cards, live)];
            foreach (var place in places[..facets.Add(cards, places)])
            {
                var score = windows.ScoreOf(place);
                if (top.Count(score)) top.Add(new Candidate(score, number, place, cards.Cards[place]));
            }
        }
    }

    /// <summary>Puts the publications first that are still there; returns how many these are.</summary>
    private static int Living(Span<int> places, SegmentCards cards, Lucene.Net.Util.IBits live)
    {
        var count = 0;
        foreach (var place in places)
            if (live.Get(cards.Documents[place])) places[count++] = place;
        return count;
    }

    /// <summary>The publications of a segment that match and pass the filters, in order; each is counted for the facets.</summary>
    private IEnumerable<(int Document, int Place)> Matching(int number, SegmentMatcher matchers, FacetCounter facets)
    {
        var (matcher, segment, left) = (matchers.Of(plan.Root), view.Segments[number], DocumentsBetweenChecks);
        for (var document = matcher.MoveTo(0); document != Cursor.End; document = matcher.MoveTo(document + 1))
        {
            if (--left == 0)
            {
                if (deadline.IsOverForMatching()) yield break;
                left = DocumentsBetweenChecks;
            }
            if (!segment.IsLive(document) || !matcher.Confirm()) continue;
            var place = segment.Cards.Places.Of(document);
            if (facets.Add(segment.Cards, place)) yield return (document, place);
        }
    }

    private List<Hit> Show(List<Candidate> found, bool isRanked)
    {
        // Looking into the best changes their order among themselves only: nothing of that is seen behind them.
        var looked = isRanked && query.Start < LookedInto ? LookedAt(found) : 0;
        var shown = found.Skip(Math.Max(looked, query.Start)).Take(query.Rows);
        var evidence = FindPages([.. found.Take(looked), .. shown]);
        if (looked > 0) found = [.. Rank(found.Take(looked), evidence), .. found.Skip(looked)];
        var marks = new Marks(plan);
        return [.. found.Skip(query.Start).Take(query.Rows).Select(candidate => HitOf(candidate, evidence[(candidate.Segment, candidate.Place)], marks))];
    }

    // A prefix has so many words that their positions are read only for what is shown.
    private int LookedAt(List<Candidate> found) =>
        plan.Leaves.All(leaf => leaf.Wild is null) ? Math.Min(Math.Min(LookedInto, LookedFor / plan.Leaves.Count), found.Count) : 0;

    private Dictionary<(int Segment, int Place), PageEvidence> FindPages(List<Candidate> candidates)
    {
        var evidence = new Dictionary<(int, int), PageEvidence>();
        var averagePageLength = Math.Max(1, view.TotalLength / (float)Math.Max(1, view.Pages));
        foreach (var group in candidates.GroupBy(candidate => candidate.Segment))
        {
            var ordered = group.OrderBy(candidate => candidate.Place).ToList();
            int[] documents = [.. ordered.Select(candidate => view.Segments[group.Key].Cards.Documents[candidate.Place]).Distinct()];
            var finder = new PageFinder((plan, rarities), terms[group.Key], averagePageLength, documents);
            foreach (var candidate in ordered)
            {
                evidence.TryAdd((candidate.Segment, candidate.Place), plan.Leaves.Count == 0 || deadline.IsOverForPages() ? PageEvidence.None : finder.Find(candidate.Place));
            }
        }
        return evidence;
    }

    private List<Candidate> Rank(IEnumerable<Candidate> candidates, Dictionary<(int Segment, int Place), PageEvidence> evidence)
    {
        var title = Analysis.TextAnalysis.Key(query.Text);
        var ranked = candidates.Select(candidate => candidate with
        {
            Score = candidate.Score + Weights.BestPage * evidence[(candidate.Segment, candidate.Place)].BestScore + (IsTitle(candidate.Card, title) ? Weights.SameTitle : 0),
        }).ToList();
        ranked.Sort(TopHits.ComparerOf(SortOrder.Relevance));
        return ranked;
    }

    private static bool IsTitle(Card card, string title) => card.TitleKey == title || (card.TitleKo is { } korean && Analysis.TextAnalysis.Key(korean) == title);

    private Hit HitOf(Candidate candidate, PageEvidence evidence, Marks marks)
    {
        var card = candidate.Card;
        var segment = view.Segments[candidate.Segment];
        var table = segment.PagesOf(candidate.Place);
        var (page, text) = evidence.Best is { } best ? (table.Entries[best.Index].Number, segment.TextOf(candidate.Place, best.Index)) : (0, segment.AbstractOf(candidate.Place));
        var snippet = string.IsNullOrWhiteSpace(text) ? null : SnippetBuilder.Build(page, text, marks.In(text, page));
        return new Hit(card.Id, card.Title, card.TitleKo, card.Kind, card.Issued, card.Publisher, card.Languages, candidate.Score,
            card.PageCount, evidence.Pages.Count, snippet, evidence.Listed(Hit.MaxPages, table, plan.IsCountedInTexts ? Count : null), LeftOut(evidence));

        int Count(FoundPage found) => marks.CountIn(segment.TextOf(candidate.Place, found.Index), table.Entries[found.Index].Number);
    }

    /// <summary>The words that a publication has under no name, where words may be missing.</summary>
    private IReadOnlyList<string> LeftOut(PageEvidence evidence)
    {
        if (!plan.IsRelaxed) return [];
        var things = plan.LeavesInText.Where((other, leaf) => other.IsOtherName && (evidence.Leaves >> leaf & 1) != 0).Select(other => other.Thing).ToHashSet();
        return [.. plan.LeavesInText.Where((word, leaf) => !word.IsOtherName && (evidence.Leaves >> leaf & 1) == 0 && !things.Contains(word.Thing)).Select(word => word.Text)];
    }

    /// <summary>Every matching page of one publication.</summary>
    public static PublicationHits HitsIn(IndexView view, PublicationId id, Plan plan, Deadline deadline)
    {
        for (var number = 0; number < view.Segments.Count; number++)
        {
            var place = view.Segments[number].Find(id);
            if (place < 0) continue;
            using var searcher = new Searcher(view, new SearchQuery(), plan, deadline);
            return searcher.HitsIn(number, place);
        }
        return new PublicationHits(id, 0, []);
    }

    private PublicationHits HitsIn(int number, int place)
    {
        var segment = view.Segments[number];
        var card = segment.Cards.Cards[place];
        var evidence = FindPages([new Candidate(0, number, place, card)])[(number, place)];
        var (marks, table) = (new Marks(plan), segment.PagesOf(place));
        var pages = evidence.Pages.Select(page =>
        {
            var (entry, text) = (table.Entries[page.Index], segment.TextOf(place, page.Index));
            var hits = plan.IsCountedInTexts ? marks.CountIn(text, entry.Number) : page.Hits;
            return new MatchingPage(entry.Number, entry.Label, hits, SnippetBuilder.Build(entry.Number, text, marks.In(text, entry.Number))) { SharesLabel = table.SharesLabel(entry) };
        });
        return new PublicationHits(card.Id, card.PageCount, [.. pages]);
    }

    public void Dispose()
    {
        foreach (var segment in terms) segment.Dispose();
    }
}

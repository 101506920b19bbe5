using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Results;

namespace PolicyArchive.Search.Research;

/// <summary>
/// What goes through whole answers rather than their first hits: concordances, counts by year, exports, and publications that are like another.
/// All of it comes from the index alone and is the same each time until the index changes. Safe for concurrent use; what is disposable keeps the index
/// of the moment readable and is for one reader.
/// </summary>
public sealed class ResearchTools
{
    /// <summary>How many terms are compared at once.</summary>
    public const int MaxTerms = 5;

    /// <summary>How long a term may be, in UTF-16 units.</summary>
    public const int MaxTermLength = 200;

    /// <summary>How many words, phrases and prefixes a term may have.</summary>
    public const int MaxWordsOfTerm = 8;

    private readonly SearchIndex index;

    internal ResearchTools(SearchIndex index) => this.index = index;

    /// <summary>Why a term is refused; null where it is not. The parameter it names is <c>term</c>.</summary>
    public static QueryProblem? ProblemOf(string term) => ResearchTerm.ProblemOf(term);

    /// <summary>
    /// The words, phrases and prefixes of a query, each as a term of its own: not those that are excluded, asked for in a field or mere question words.
    /// Nothing where the query is refused.
    /// </summary>
    public static IReadOnlyList<string> TermsOf(string queryText) => ResearchTerm.TermsOf(queryText);

    /// <summary>The query that finds what a term means: words beside each other joined. Empty where the term is refused.</summary>
    public static string QueryOf(string term) => ResearchTerm.QueryOf(term);

    /// <summary>
    /// Every place at which the pages of the publications that answer a query say a term. A term is in the query language, but that several words
    /// beside each other are looked for as they stand together, in any of their forms.
    /// </summary>
    /// <exception cref="SearchException">The query or the term is refused.</exception>
    public Concordance Concordance(SearchQuery query, string term, ConcordanceOrder order, CancellationToken cancellationToken)
    {
        var (plan, wanted) = (PlanOf(query), ResearchTerm.PlanOf(term));
        return Hold(view => new Concordance(view, Searcher.All(view, query, plan, mayRelax: true, Deadline.Never(cancellationToken)).Found, wanted, order, cancellationToken));
    }

    /// <summary>How many of the publications that answer a query a search for each of some terms finds, and how often their pages say it, by year of publication.</summary>
    /// <param name="query">The publications to count among; their order, and which of them are shown, does not matter.</param>
    /// <param name="terms">At most <see cref="MaxTerms"/> terms, each as for <see cref="Concordance"/>.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <exception cref="SearchException">The query or a term is refused.</exception>
    public OverTime OverTime(SearchQuery query, IReadOnlyList<string> terms, CancellationToken cancellationToken)
    {
        if (terms.Count > MaxTerms)
            throw new SearchException(new QueryProblem("term", QueryProblemCodes.TooManyTerms, $"There may be {MaxTerms} terms, not {terms.Count}."));
        var (plan, wanted) = (PlanOf(query with { Sort = SortOrder.Newest }), terms.Select(term => (term, ResearchTerm.PlanOf(term))).ToList());
        return Read(view =>
        {
            var found = Searcher.All(view, query with { Sort = SortOrder.Newest }, plan, mayRelax: true, Deadline.Never(cancellationToken)).Found;
            return YearCounter.Count(view, found, wanted, cancellationToken);
        });
    }

    /// <summary>All publications that answer a query, in the order of the hits.</summary>
    /// <exception cref="SearchException">The query is refused.</exception>
    public ResultSet All(SearchQuery query, CancellationToken cancellationToken)
    {
        var plan = PlanOf(query);
        return Hold(view => new ResultSet(view, Searcher.All(view, query, plan, mayRelax: true, Deadline.Never(cancellationToken)), cancellationToken));
    }

    /// <summary>
    /// The publications that answer a query whole, in no order. Unlike a search it never falls back on those that have only some of the words.
    /// </summary>
    /// <exception cref="SearchException">The query is refused.</exception>
    public IReadOnlyList<PublicationId> AnsweringWhole(SearchQuery query, CancellationToken cancellationToken)
    {
        var plan = PlanOf(query);
        return Read<IReadOnlyList<PublicationId>>(view =>
            [.. Searcher.All(view, query with { Sort = SortOrder.Newest }, plan, mayRelax: false, Deadline.Never(cancellationToken)).Found.Select(found => found.Card.Id)]);
    }

    /// <summary>The publications that share most of what tells a publication apart from others, the likest first; none where it is not in the index.</summary>
    public IReadOnlyList<SimilarPublication> SimilarTo(PublicationId id, int most) => Read(view => new SimilarFinder(view, index.Vocabulary).Find(id, most));

    private Plan PlanOf(SearchQuery query)
    {
        var plan = index.PlanOf(query);
        return plan.Problem is { } problem ? throw new SearchException(problem) : plan;
    }

    private T Read<T>(Func<IndexView, T> read)
    {
        var view = index.Acquire();
        try
        {
            return view.Health.Meet(() => read(view));
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>Makes something that lets go of the index when it is disposed.</summary>
    private T Hold<T>(Func<IndexView, T> make)
    {
        var view = index.Acquire();
        try
        {
            return view.Health.Meet(() => make(view));
        }
        catch
        {
            view.Release();
            throw;
        }
    }
}

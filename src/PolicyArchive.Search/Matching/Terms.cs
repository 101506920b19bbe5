using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Gathers the terms of a plan, each once.</summary>
internal sealed class Terms
{
    private readonly List<PlanTerm> all = [];
    private readonly Dictionary<PlanTerm, int> numbers = [];

    public IReadOnlyList<PlanTerm> All => all;

    public int this[string field, char kind, ReadOnlySpan<char> form] => Number(new PlanTerm(field, TokenKind.Term(kind, form)));

    public int InText(char kind, ReadOnlySpan<char> form) => this[Schema.Text, kind, form];

    private int Number(PlanTerm term)
    {
        if (numbers.TryGetValue(term, out var number)) return number;
        numbers[term] = all.Count;
        all.Add(term);
        return all.Count - 1;
    }
}

namespace PolicyArchive.Search.Matching;

/// <summary>
/// A query as leaves of which any of each group must be there, and none of some: whatever has no more than words, joined or as alternatives, and exclusions.
/// Leaves are bits, by <see cref="Leaves"/>.
/// </summary>
internal sealed class Groups
{
    private const int Most = 64;

    private readonly List<Leaf> leaves = [];
    private readonly List<ulong> wanted = [];

    private Groups() { }

    public IReadOnlyList<Leaf> Leaves => leaves;

    public IReadOnlyList<ulong> Wanted => wanted;

    public ulong Excluded { get; private set; }

    /// <summary>Null where the query is of another shape, or positions are needed to tell its words.</summary>
    public static Groups? Of(PlanNode? root)
    {
        var groups = new Groups();
        var parts = root is PlanNode.All all ? all.Parts : root is null ? [] : [root];
        return parts.All(groups.Take) && groups.wanted.Count > 0 && groups.leaves.Count <= Most ? groups : null;
    }

    private bool Take(PlanNode part)
    {
        if (BitsOf(part is PlanNode.Except except ? except.Part : part) is not { } bits) return false;
        if (part is PlanNode.Except) Excluded |= bits;
        else wanted.Add(bits);
        return true;
    }

    private ulong? BitsOf(PlanNode node)
    {
        IReadOnlyList<PlanNode> any = node is PlanNode.Any several ? several.Parts : [node];
        var bits = 0UL;
        foreach (var part in any)
        {
            if (part is not PlanNode.Match { Leaf: var leaf } || !IsToldByTerms(leaf)) return null;
            bits |= 1UL << leaves.Count;
            leaves.Add(leaf);
        }
        return bits;
    }

    private static bool IsToldByTerms(Leaf leaf) =>
        leaf.OnPage is null && !leaf.IsScoredByPattern && (leaf.Pattern.Pieces.Length == 1 || leaf.Pattern.IsToldByGrams);
}

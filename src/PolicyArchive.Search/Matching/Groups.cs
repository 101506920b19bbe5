namespace PolicyArchive.Search.Matching;

/// <summary>
/// A query as leaves of which any of each group must be there, and none of some: words, joined or as alternatives, in any order of these, and exclusions.
/// Leaves are bits, by <see cref="Leaves"/>.
/// </summary>
internal sealed class Groups
{
    private const int Most = 64;

    private readonly List<Leaf> leaves = [];
    private readonly List<ulong> wanted = [];
    private readonly Func<Leaf, bool> isTold;

    private Groups(Func<Leaf, bool> isTold) => this.isTold = isTold;

    public IReadOnlyList<Leaf> Leaves => leaves;

    public IReadOnlyList<ulong> Wanted => wanted;

    public ulong Excluded { get; private set; }

    /// <param name="root">The query.</param>
    /// <param name="isTold">Whether a leaf is told without a look at positions.</param>
    /// <returns>Null where the query is of another shape, or positions are needed to tell its words.</returns>
    public static Groups? Of(PlanNode? root, Func<Leaf, bool> isTold)
    {
        var groups = new Groups(isTold);
        var parts = root is PlanNode.All all ? all.Parts : root is null ? [] : [root];
        return parts.All(groups.Take) && groups.wanted.Count > 0 && groups.leaves.Count <= Most ? groups : null;
    }

    private bool Take(PlanNode part)
    {
        if (part is PlanNode.Except except)
        {
            if (GroupsOf(except.Part) is not [var bits]) return false;
            Excluded |= bits;
            return true;
        }
        if (GroupsOf(part) is not { } found) return false;
        wanted.AddRange(found);
        return true;
    }

    /// <summary>The groups of all of which any must be there for a part to be: of a OR (b AND c) that is any of a and b, and any of a and c.</summary>
    private List<ulong>? GroupsOf(PlanNode node)
    {
        switch (node)
        {
            case PlanNode.Match { Leaf: var leaf }:
                leaves.Add(leaf);
                return isTold(leaf) ? [1UL << (leaves.Count - 1)] : null;
            case PlanNode.All all:
                var every = all.Parts.Select(GroupsOf).ToList();
                return every.Contains(null) ? null : [.. every.SelectMany(groups => groups!)];
            case PlanNode.Any any:
                List<ulong> joined = [0];
                foreach (var part in any.Parts)
                {
                    if (GroupsOf(part) is not { } groups || groups.Count * joined.Count > Most) return null;
                    joined = [.. joined.SelectMany(_ => groups, (bits, others) => bits | others)];
                }
                return joined;
            default:
                return null;
        }
    }
}

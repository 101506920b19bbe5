namespace PolicyArchive.Search.Matching;

/// <summary>What of a <see cref="ScorePart"/> there is in a segment, and what it weighs.</summary>
internal readonly record struct SegmentPart((int Term, float Weight)[] Terms, float Weight, Norm Norm)
{
    /// <summary>The parts of a plan in a segment. Those that come to the same there (the kin of a word that has none) are one.</summary>
    public static List<SegmentPart> Of(Plan plan, SegmentTerms segment, Rarities rarities)
    {
        var parts = new List<SegmentPart>();
        foreach (var part in plan.Leaves.SelectMany(leaf => leaf.Parts))
        {
            (int Term, float Weight)[] there = [.. part.Terms.Where(pair => segment.Frequency(pair.Term) > 0)];
            if (there.Length == 0) continue;
            var same = parts.FindIndex(other => other.Norm == part.Norm && other.Terms.AsSpan().SequenceEqual(there));
            var weight = part.Boost * rarities.Of(part);
            if (same < 0) parts.Add(new SegmentPart(there, weight, part.Norm));
            else parts[same] = parts[same] with { Weight = parts[same].Weight + weight };
        }
        return parts;
    }
}

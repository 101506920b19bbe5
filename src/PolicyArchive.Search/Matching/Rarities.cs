using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>How much the terms of a plan tell, from how many publications hold them, and how lengths weigh.</summary>
internal sealed class Rarities
{
    private readonly int[] frequencies;
    private readonly int publications;
    private readonly float averageLength;
    private readonly float averageTitleLength;

    public Rarities(IndexView view, IReadOnlyList<SegmentTerms> segments, int terms)
    {
        publications = Math.Max(1, view.Publications);
        averageLength = Math.Max(1, view.TotalLength / (float)publications);
        averageTitleLength = Math.Max(1, view.TotalTitleLength / (float)publications);
        frequencies = new int[terms];
        foreach (var segment in segments)
            for (var i = 0; i < terms; i++) frequencies[i] += segment.Frequency(i);
    }

    public float Of(ScorePart part) => Rarity(part.Rarity is { } other ? other.Sum(term => frequencies[term]) : part.Terms.Sum(pair => frequencies[pair.Term]));

    /// <summary>
    /// Of a word: that of its rarest part. Of a phrase: that of its words together. Of a prefix: that of all its words as one. Of another name: at most
    /// that of the word that was typed.
    /// </summary>
    public float Of(Leaf leaf)
    {
        var own = leaf.Parts.Count > 0 ? leaf.Parts.Max(Of) : leaf.Pattern.Pieces.Sum(piece => Rarity(piece.Terms.Sum(term => frequencies[term])));
        var typed = leaf.Typed.Sum(term => frequencies[term]);
        return typed > 0 ? Math.Min(own, Rarity(typed)) : own;
    }

    /// <summary>How much the length of a publication holds its words back.</summary>
    public float TextRestraint(int length) => Restraint(length / averageLength);

    /// <summary>The same for each publication of a segment.</summary>
    public float[] TextRestraints(SegmentCards cards) => cards.Restraints(averageLength, TextRestraint);

    /// <summary>How much the length of a title holds its words back.</summary>
    public float TitleRestraint(int length) => Restraint(length / averageTitleLength);

    /// <summary>How much a length relative to the average one holds words back.</summary>
    public static float Restraint(float length) => Weights.K1 * (1 - Weights.B + Weights.B * length);

    /// <summary>BM25: the first occurrence counts most, those in a long text less.</summary>
    public static float Saturate(float frequency, float restraint) => frequency * (Weights.K1 + 1) / (frequency + restraint);

    private float Rarity(int frequency)
    {
        var known = Math.Min(frequency, publications);
        return MathF.Pow(MathF.Log(1 + (publications - known + 0.5f) / (known + 0.5f)), Weights.Sharpness);
    }
}

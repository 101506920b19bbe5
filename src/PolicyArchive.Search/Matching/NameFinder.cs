using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>
/// Finds beforehand where the names of a vocabulary stand in a segment. A query looks for up to <see cref="Expander.MostTerms"/> names that nobody typed; one of several
/// frequent words has to be looked for by positions in all publications that have them, and eight of these would cost more than all else together.
/// </summary>
internal static class NameFinder
{
    // Positions in fewer publications are read within a query, about a millisecond for all its names.
    private const int FewPublications = 512;

    // What is kept of them takes six bytes each time: about two fifths of what a card takes.
    private const int MostNamesAPublication = 32;

    /// <summary>What is known of a segment; null while it is being found out.</summary>
    public static KnownNames? KnownIn(Segment segment, Vocabulary vocabulary) =>
        segment.NamesOf(vocabulary, () => new InMaking<KnownNames>(HasFew, opened => Find(opened, vocabulary)));

    private static bool HasFew(Segment segment) => segment.Cards.Documents.Length < FewPublications;

    /// <summary>All names of which terms alone do not tell where they stand.</summary>
    /// <exception cref="OperationCanceledException">Those of another vocabulary are asked for by now.</exception>
    private static KnownNames Find(Segment segment, Vocabulary vocabulary)
    {
        var found = new Dictionary<string, NamePlaces>();
        if (HasFew(segment)) return new KnownNames(found);
        var left = MostNamesAPublication * (long)segment.Cards.Documents.Length;
        foreach (var name in vocabulary.Names)
        {
            if (!segment.Cards.AreNamesOf(vocabulary)) throw new OperationCanceledException();
            if (PlacesOf(name, segment) is not { } places) continue;
            left -= places.Places.Length;
            if (left < 0) break;
            found[name] = places;
        }
        return new KnownNames(found);
    }

    private static NamePlaces? PlacesOf(string name, Segment segment)
    {
        var (analysis, all) = (TextAnalysis.OfThread, new Terms());
        analysis.Read(name);
        if (analysis.Runs.All(run => run.Positions == 0)) return null;
        var leaf = new LeafBuilder(analysis, all).Other(name, 1, []);
        if (leaf.IsToldByTerms) return null;
        using var terms = new SegmentTerms(segment, all.All);
        var matcher = new SegmentMatcher(terms).Of(new PlanNode.Match(leaf));
        return matcher.Cost < FewPublications ? null : PlacesOf(matcher, segment.Cards.Places);
    }

    private static NamePlaces PlacesOf(Matcher matcher, PlaceTable table)
    {
        var (places, counts) = (new List<int>(), new List<ushort>());
        for (var document = matcher.MoveTo(0); document != Cursor.End; document = matcher.MoveTo(document + 1))
        {
            if (!matcher.Confirm()) continue;
            places.Add(table.Of(document));
            counts.Add((ushort)Math.Min((matcher as CountingMatcher)?.Frequency ?? 1, ushort.MaxValue));
        }
        return new NamePlaces([.. places], [.. counts]);
    }
}

namespace PolicyArchive.Search.Index;

/// <summary>Where some names stand in a segment: those of which otherwise only positions would tell, in many publications.</summary>
internal sealed class KnownNames(IReadOnlyDictionary<string, NamePlaces> places)
{
    /// <summary>Where a name stands; null where that is not known.</summary>
    public NamePlaces? PlacesOf(string name) => places.GetValueOrDefault(name);
}

/// <summary>The publications of a segment that have a name.</summary>
/// <param name="Places">Their places among the segment's cards, ascending.</param>
/// <param name="Counts">How often each has it.</param>
internal sealed record NamePlaces(int[] Places, ushort[] Counts);

using System.Runtime.CompilerServices;

namespace PolicyArchive.Search.Index;

/// <summary>
/// Tells the place of a publication from its document. For each eight documents it keeps where to begin to look, and few publications are that short: half a byte
/// a page, which stays near the processor where a number for each document did not.
/// </summary>
internal sealed class PlaceTable
{
    private const int Shift = 3;

    private readonly int[] documents;
    private readonly int[] firsts;

    /// <param name="documents">The documents of the publications, ascending.</param>
    /// <param name="count">How many documents there are in all.</param>
    public PlaceTable(int[] documents, int count)
    {
        (this.documents, firsts) = (documents, new int[(count >> Shift) + 1]);
        for (var (part, place) = (0, 0); part < firsts.Length; part++)
        {
            while (place < documents.Length && documents[place] < part << Shift) place++;
            firsts[part] = place;
        }
    }

    /// <summary>The place of the publication whose words are in a document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int document)
    {
        var place = firsts[document >> Shift];
        while (documents[place] < document) place++;
        return place;
    }
}

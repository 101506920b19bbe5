using System.Buffers;

namespace PolicyArchive.Search.Index;

/// <summary>Counts from the pool, all 0: of a large index each would be a large object, which brings full collections. To be returned there.</summary>
internal static class Zeroes
{
    public static int[] Rent(int count)
    {
        var array = ArrayPool<int>.Shared.Rent(count);
        Array.Clear(array);
        return array;
    }
}

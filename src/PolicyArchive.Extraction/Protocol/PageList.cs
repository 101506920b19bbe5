using System.Collections;

namespace PolicyArchive.Extraction.Protocol;

/// <summary>
/// The pages of a file, kept as the bytes they came in and read anew each time they are asked for: a file of 20,000 pages
/// takes a tenth of the memory that its words would take as objects.
/// </summary>
internal sealed class PageList : IReadOnlyList<Page>
{
    private readonly List<byte[]> pages = [];

    public int Count => pages.Count;

    /// <summary>How many bytes all pages take.</summary>
    public long Bytes { get; private set; }

    public Page this[int index] => PageFormat.Read(new MemoryStream(pages[index], writable: false));

    /// <exception cref="InvalidDataException">The bytes are not the next page.</exception>
    public void Add(byte[] page)
    {
        if (PageFormat.Read(new MemoryStream(page, writable: false)).Number != pages.Count + 1)
            throw new InvalidDataException("The extractor's process wrote a page out of order.");
        pages.Add(page);
        Bytes += page.Length;
    }

    public IEnumerator<Page> GetEnumerator()
    {
        for (var i = 0; i < pages.Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

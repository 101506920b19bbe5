using Lucene.Net.Store;

namespace PolicyArchive.Search.Index;

/// <summary>
/// The files of the index. By name: <c>FSDirectory.Open</c> would pick memory mapping, which crashes and is slow (Lucene.Net issues 1013 and 1151).
/// What queries read goes through a <see cref="BlockCache"/>; merges, checks and the stored texts, which are read once or seldom, go past it.
/// </summary>
internal sealed class IndexDirectory(DirectoryInfo folder) : NIOFSDirectory(folder)
{
    private const long CachedBytes = 128L << 20;
    private const string StoredTexts = ".fdt";

    // A chunk of pages is compressed to about as much: by one or two calls to the system instead of eight.
    private const int TextBuffer = 8 << 10;

    private readonly BlockCache cache = new(CachedBytes);

    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        if (context.Context != IOContext.UsageContext.READ || context.ReadOnce) return base.OpenInput(name, context);
        if (name.EndsWith(StoredTexts, StringComparison.Ordinal))
        {
            var texts = (BufferedIndexInput)base.OpenInput(name, context);
            texts.SetBufferSize(TextBuffer);
            return texts;
        }
        var path = Path.Combine(Directory.FullName, name);
        return new BlockInput($"BlockInput({path})", new BlockFile(path, cache));
    }
}

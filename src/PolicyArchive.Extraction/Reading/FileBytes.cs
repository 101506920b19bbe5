using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace PolicyArchive.Extraction.Reading;

/// <summary>A file's bytes: in the heap where there are few, mapped where there are many, so that a file may be larger than the heap.</summary>
internal sealed class FileBytes : IDisposable
{
    private const long MostInHeap = 64L << 20;
    private readonly MappedMemory? mapped;

    private FileBytes(ReadOnlyMemory<byte> memory, MappedMemory? mapped) => (Memory, this.mapped) = (memory, mapped);

    public ReadOnlyMemory<byte> Memory { get; }

    public bool IsInHeap => mapped is null;

    public static FileBytes Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length <= MostInHeap) return new FileBytes(File.ReadAllBytes(path), null);
        var mapped = new MappedMemory(path, (int)Math.Min(length, Array.MaxLength));
        return new FileBytes(mapped.Memory, mapped);
    }

    public void Dispose() => ((IDisposable?)mapped)?.Dispose();

    private sealed unsafe class MappedMemory : MemoryManager<byte>
    {
        private readonly MemoryMappedFile file;
        private readonly MemoryMappedViewAccessor view;
        private readonly int length;
        private readonly byte* start;

        public MappedMemory(string path, int length)
        {
            file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            start += view.PointerOffset;
            this.length = length;
        }

        public override Span<byte> GetSpan() => new(start, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin() { }

        protected override void Dispose(bool disposing)
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            file.Dispose();
        }
    }
}

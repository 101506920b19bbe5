using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace PolicyArchive.Storage;

/// <summary>A text layer opened for reading. A page is read without reading the others. Safe for concurrent use.</summary>
public sealed class TextLayerReader : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly string path;
    private readonly int headLength;
    private readonly byte[] headDigest;
    private readonly Lazy<TextLayerHead> head;

    /// <exception cref="StorageException">The file is damaged.</exception>
    internal TextLayerReader(string path)
    {
        this.path = path;
        file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess);
        try
        {
            var prefix = Read(0, TextLayerFormat.PrefixLength);
            if (!prefix.AsSpan().StartsWith(TextLayerFormat.Magic)) throw Damaged("it does not begin as a text layer");
            RequireDigest(prefix.AsSpan(0, 24), prefix.AsSpan(24), "its beginning is not as it was written");
            PageCount = BinaryPrimitives.ReadInt32LittleEndian(prefix.AsSpan(8));
            headLength = BinaryPrimitives.ReadInt32LittleEndian(prefix.AsSpan(12));
            headDigest = prefix[16..24];
            head = new Lazy<TextLayerHead>(ReadHead);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>How many pages the original has.</summary>
    public int PageCount { get; }

    /// <summary>The fixity of the original.</summary>
    public Fixity Fixity => head.Value.Fixity;

    /// <summary>The version of the extractor that made the text layer.</summary>
    public string ExtractorVersion => head.Value.ExtractorVersion;

    /// <summary>What the file says of itself as a whole.</summary>
    public FileFacts Facts => head.Value.Facts;

    /// <summary>The label of each page, in order; known without reading the pages.</summary>
    public IReadOnlyList<string> Labels => head.Value.Labels;

    /// <summary>What could be read of each page, in order; known without reading the pages.</summary>
    public IReadOnlyList<PageStatus> Statuses => head.Value.Statuses;

    /// <summary>Reads one page.</summary>
    /// <param name="number">Its number within its original, from 1 to <see cref="PageCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page.</exception>
    /// <exception cref="StorageException">The page is damaged; the message names the file.</exception>
    public Page ReadPage(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, PageCount);
        var entry = Read(TextLayerFormat.PrefixLength + (long)(number - 1) * TextLayerFormat.EntryLength, TextLayerFormat.EntryLength);
        var block = Read(BinaryPrimitives.ReadInt64LittleEndian(entry), BinaryPrimitives.ReadInt32LittleEndian(entry.AsSpan(8)));
        RequireDigest(block, entry.AsSpan(12), $"page {number} is not as it was written");
        return Understand($"page {number}", block, TextLayerFormat.ReadBlock);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private TextLayerHead ReadHead()
    {
        var bytes = Read(TextLayerFormat.PrefixLength + (long)PageCount * TextLayerFormat.EntryLength, headLength);
        RequireDigest(bytes, headDigest, "its head is not as it was written");
        return Understand("its head", bytes, TextLayerFormat.ReadHead);
    }

    private byte[] Read(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > RandomAccess.GetLength(file) - length) throw Damaged("it is cut short, or an offset in it is wrong");
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), offset + read);
            if (more == 0) throw Damaged("it is cut short");
            read += more;
        }
        return bytes;
    }

    private void RequireDigest(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> digest, string otherwise)
    {
        if (!TextLayerFormat.Digest(bytes).SequenceEqual(digest)) throw Damaged(otherwise);
    }

    private T Understand<T>(string what, byte[] bytes, Func<byte[], T> read)
    {
        try
        {
            return read(bytes);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or JsonException
            or KeyNotFoundException or ArgumentException)
        {
            throw Damaged($"{what} cannot be understood", e);
        }
    }

    private StorageException Damaged(string how, Exception? inner = null) =>
        new(StorageProblem.Damaged, $"The text layer {path} is damaged: {how}.", inner);
}

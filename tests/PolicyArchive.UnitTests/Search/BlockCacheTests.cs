using System.Buffers.Binary;
using PolicyArchive.Search.Index;

namespace PolicyArchive.UnitTests.Search;

/// <summary>What is read of a file of the index through the cache is what stands in the file, though blocks are replaced all the time.</summary>
public sealed class BlockCacheTests : IDisposable
{
    // Far fewer blocks than the files have, so that nearly every reading replaces one that others read.
    private const int KeptBlocks = 6;
    private const int Blocks = 40;

    private readonly TemporaryFolder folder = new();
    private readonly BlockCache cache = new(KeptBlocks * BlockCache.BlockSize);

    [Fact]
    public void Many_who_read_at_once_get_the_bytes_of_the_place_they_asked_for()
    {
        using var first = new BlockFile(Written("first", 1, Blocks * BlockCache.BlockSize), cache);
        using var second = new BlockFile(Written("second", 2, (Blocks * BlockCache.BlockSize) - 100), cache);

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, reader =>
        {
            var random = new Random(reader);
            var bytes = new byte[2 * BlockCache.BlockSize];
            for (var time = 0; time < 50_000; time++)
            {
                var (file, seed) = random.Next(2) == 0 ? (first, 1) : (second, 2);
                var length = random.Next(1, random.Next(20) == 0 ? bytes.Length : 200);
                // Most ask for the same few blocks, some for any.
                var position = random.NextInt64(random.Next(4) == 0 ? file.Length - length : 3 * BlockCache.BlockSize);
                var read = bytes.AsSpan(0, length);
                file.Read(position, read);
                if (!IsOf(read, seed, position)) throw new InvalidOperationException($"Other bytes than the file's at {position} of file {seed}.");
            }
        });
    }

    [Fact]
    public void A_file_that_has_become_shorter_is_told_and_the_others_are_read_on()
    {
        var path = Written("cut", 1, Blocks * BlockCache.BlockSize);
        using var cut = new BlockFile(path, cache);
        using var whole = new BlockFile(Written("whole", 2, Blocks * BlockCache.BlockSize), cache);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(BlockCache.BlockSize);
        var bytes = new byte[8];

        for (var time = 0; time < 2 * KeptBlocks; time++)
        {
            FluentActions.Invoking(() => cut.Read(5 * BlockCache.BlockSize, bytes)).Should().Throw<EndOfStreamException>();
        }

        whole.Read(7 * BlockCache.BlockSize, bytes);
        IsOf(bytes, 2, 7 * BlockCache.BlockSize).Should().BeTrue();
        FluentActions.Invoking(() => whole.Read(whole.Length - 4, bytes)).Should().Throw<EndOfStreamException>("nothing stands behind the end");
    }

    [Fact]
    public void A_file_that_is_closed_leaves_its_place_to_others()
    {
        using (var closed = new BlockFile(Written("closed", 1, KeptBlocks * BlockCache.BlockSize), cache)) ReadAll(closed, 1);
        using var other = new BlockFile(Written("other", 2, Blocks * BlockCache.BlockSize), cache);

        ReadAll(other, 2);
        ReadAll(other, 2);
    }

    [Fact]
    public void Files_that_come_and_go_take_the_room_of_one_another_and_not_that_of_the_file_that_stays()
    {
        var path = Written("stays", 1, 2 * BlockCache.BlockSize);
        using var stays = new BlockFile(path, cache);
        ReadAll(stays, 1);

        for (var time = 0; time < 3 * KeptBlocks; time++)
        {
            using var passing = new BlockFile(Written("passing", 2, 3 * BlockCache.BlockSize), cache);
            ReadAll(passing, 2);
        }
        File.WriteAllBytes(path, []);

        // From memory, since the disk no longer has it.
        ReadAll(stays, 1);
    }

    public void Dispose() => folder.Dispose();

    private string Written(string name, int seed, int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length; at++) bytes[at] = ByteOf(seed, at);
        var path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static void ReadAll(BlockFile file, int seed)
    {
        var bytes = new byte[file.Length];
        file.Read(0, bytes);
        IsOf(bytes, seed, 0).Should().BeTrue();
    }

    private static bool IsOf(ReadOnlySpan<byte> bytes, int seed, long position)
    {
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] != ByteOf(seed, position + i)) return false;
        return true;
    }

    /// <summary>A byte of a file, other in each block and file.</summary>
    private static byte ByteOf(int seed, long position)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, ((position >> 3) * 8191) + (seed * 104729));
        return bytes[(int)(position & 7)];
    }
}

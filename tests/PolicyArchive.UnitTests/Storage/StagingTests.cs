using System.Security.Cryptography;
using System.Text;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

public sealed class StagingTests : IDisposable
{
    private readonly StorageBench bench = new();

    [Fact]
    public async Task A_received_file_has_its_bytes_its_clean_name_and_its_fixity()
    {
        var staged = await bench.Stage("%PDF-1.7 물", "../물.pdf");

        staged.Name.Should().Be("물.pdf");
        staged.Length.Should().Be(12);
        staged.Fixity.Hex.Should().Be(Convert.ToHexStringLower(SHA256.HashData("%PDF-1.7 물"u8)));
        File.ReadAllText(staged.Path).Should().Be("%PDF-1.7 물");
        bench.Staging.Find(staged.Fixity).Should().Be(staged);
        bench.Staging.All().Should().Equal(staged);
    }

    [Fact]
    public async Task A9_the_same_bytes_received_by_many_at_once_are_one_staged_file()
    {
        var staged = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => bench.Stage(new string('x', 300_000), $"{n}.pdf"))));

        staged.Select(file => file.Path).Distinct().Should().ContainSingle();
        staged.Select(file => file.Name).Should().OnlyHaveUniqueItems();
        bench.Staging.All().Should().ContainSingle();
        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
    }

    [Fact]
    public async Task A5_a_file_larger_than_accepted_is_refused_even_if_its_length_is_not_announced()
    {
        var staging = new Staging(bench.Home, new StorageOptions { MaxFileBytes = 1000, FreeBytesKept = 0 });

        (await Refusal(staging, new MemoryStream(new byte[1001]))).Problem.Should().Be(StorageProblem.TooLarge);
        (await Refusal(staging, new SlowStream(new byte[1001]))).Message.Should().Contain("x.pdf").And.Contain("larger");
        await staging.ReceiveAsync(new MemoryStream(new byte[1000]), "x.pdf", CancellationToken.None);

        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
    }

    [Fact]
    public async Task A_disk_with_too_little_room_meets_the_uploads_first()
    {
        var staging = new Staging(bench.Home, new StorageOptions { FreeBytesKept = long.MaxValue });

        var refusal = await Refusal(staging, new MemoryStream(new byte[10]));

        refusal.Problem.Should().Be(StorageProblem.NoSpace);
        refusal.Message.Should().Contain("no room").And.Contain("are free on the disk, and").And.Contain("are kept free");
        bench.Staging.All().Should().BeEmpty();
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var broken = new SlowStream("%PDF"u8.ToArray(), () => throw new IOException("The connection was cut."));

        await bench.Staging.Invoking(staging => staging.ReceiveAsync(broken, "x.pdf", CancellationToken.None)).Should().ThrowAsync<IOException>();

        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
        bench.Staging.All().Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_leaves_nothing()
    {
        // So deep that there is room for the folder's name, but not for the file's (4,096 bytes).
        var path = Path.Combine(bench.Home.Path, string.Join('/', Enumerable.Repeat(new string('d', 200), 19)));
        using var deep = new ArchiveHome(Path.Combine(path, new string('d', 3990 - path.Length)));

        await new Staging(deep).Invoking(staging => staging.ReceiveAsync(new MemoryStream("%PDF"u8.ToArray()), new string('n', 100), CancellationToken.None)).Should().ThrowAsync<IOException>();

        Directory.EnumerateFileSystemEntries(Path.Combine(deep.StagingPath, "work")).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_being_received_survives_a_sweep_and_what_a_crash_left_does_not()
    {
        var gate = new TaskCompletionSource();
        var receiving = bench.Staging.ReceiveAsync(new SlowStream("%PDF"u8.ToArray(), () => gate.Task), "x.pdf", CancellationToken.None);
        Directory.CreateDirectory(Path.Combine(bench.WorkPath, "0123"));
        File.WriteAllText(Path.Combine(bench.WorkPath, "0123", "cut off.pdf"), "%PD");
        File.WriteAllText(Path.Combine(bench.WorkPath, "4567"), "half a text layer");

        var found = bench.Home.Sweep();
        gate.SetResult();

        found.Should().HaveCount(2);
        (await receiving).Length.Should().Be(4);
        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
    }

    [Fact]
    public async Task Files_are_received_while_a_process_that_starts_sweeps()
    {
        using var other = bench.OpenHome();
        var beside = new Staging(other);
        using var received = new CancellationTokenSource();

        var sweeping = Task.Run(() =>
        {
            while (!received.IsCancellationRequested) bench.Home.Sweep();
        });
        for (var number = 0; number < 150; number++) await beside.ReceiveAsync(new MemoryStream(BitConverter.GetBytes(number)), "x.pdf", CancellationToken.None);
        await received.CancelAsync();

        await sweeping;
        bench.Staging.All().Should().HaveCount(150);
        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_is_received_while_another_process_discards_the_same_bytes()
    {
        using var other = bench.OpenHome();
        var beside = new Staging(other);
        var fixity = (await bench.Stage("%PDF")).Fixity;
        using var received = new CancellationTokenSource();

        var discarding = Task.Run(() =>
        {
            while (!received.IsCancellationRequested) beside.Discard(fixity);
        });
        for (var number = 0; number < 150; number++) (await bench.Stage("%PDF")).Fixity.Should().Be(fixity);
        await received.CancelAsync();

        await discarding;
        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
    }

    [Fact]
    public async Task A_staged_file_can_be_given_up()
    {
        var staged = await bench.Stage("%PDF");

        bench.Staging.Discard(staged.Fixity);
        bench.Staging.Discard(staged.Fixity);

        bench.Staging.Find(staged.Fixity).Should().BeNull();
    }

    [Fact]
    public async Task A_rejected_file_is_kept_under_its_name_where_its_owner_finds_it()
    {
        var first = bench.Staging.Reject((await bench.Stage("not a PDF")).Fixity, "broken.pdf");
        var again = bench.Staging.Reject((await bench.Stage("not a PDF")).Fixity, "broken.pdf");
        var other = bench.Staging.Reject((await bench.Stage("not one either")).Fixity, "broken.pdf");

        first.Should().Be(Path.Combine(bench.Home.RejectedPath, "broken.pdf"));
        again.Should().Be(first, "the same bytes need not lie there twice");
        other.Should().Be(Path.Combine(bench.Home.RejectedPath, "broken (2).pdf"));
        File.ReadAllText(other!).Should().Be("not one either");
        bench.Staging.All().Should().BeEmpty();
    }

    [Fact]
    public async Task Bytes_rejected_by_many_at_once_are_kept_once()
    {
        var staged = await bench.Stage("not a PDF");

        var paths = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => bench.Staging.Reject(staged.Fixity, $"{n}.pdf"))));

        File.Exists(paths.Single(path => path is not null)).Should().BeTrue();
        Directory.EnumerateFiles(bench.Home.RejectedPath).Should().ContainSingle();
    }

    public void Dispose() => bench.Dispose();

    private static async Task<StorageException> Refusal(Staging staging, Stream content) =>
        (await staging.Invoking(s => s.ReceiveAsync(content, "x.pdf", CancellationToken.None)).Should().ThrowAsync<StorageException>()).Which;

    /// <summary>A stream that says nothing of its length, such as a request's, and can be held up before its end.</summary>
    private sealed class SlowStream(byte[] content, Func<Task>? beforeEnd = null) : Stream
    {
        private int position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (position == content.Length && beforeEnd is not null) await beforeEnd();
            var read = Math.Min(Math.Min(buffer.Length, 600), content.Length - position);
            content.AsMemory(position, read).CopyTo(buffer);
            position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies of requests are read asynchronously.");
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

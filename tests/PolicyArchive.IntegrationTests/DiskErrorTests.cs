namespace PolicyArchive.IntegrationTests;

/// <summary>A disk that says no to a flush, or that may only be read from, made by strace.</summary>
public sealed class DiskErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("EIO", "Input/output error")]
    [InlineData("ENOSPC", "No space left on device")]
    public async Task A_file_of_which_a_flush_failed_is_never_acknowledged(string error, string reason)
    {
        var home = folder.File("archive");
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);

        var result = await IngestAsync(home, Strace("fsync", $"{error}:when=1+"));

        result.ExitCode.Should().Be(1);
        (result.Output + result.Error).Should().Contain("startup-news.pdf").And.Contain(reason).And.NotContain("\"published\"");
        (await Executable.RunAsync("status", "--home", home, "--json")).Output.Should().Contain("\"publications\": 1").And.Contain("\"waiting\": 0");
        Directory.EnumerateFileSystemEntries(Path.Combine(home, "staging", "work")).Should().BeEmpty();
        (await Executable.RunAsync("verify", "--home", home)).Output.Should().EndWith("checked, 0 findings.\n");
        (await IngestAsync(home)).ExitCode.Should().Be(0, "the disk is well again");
    }

    [Fact]
    public async Task A_bad_sector_under_one_original_is_a_finding_of_verify_and_backup_and_the_rest_is_checked_and_copied()
    {
        var home = folder.File("archive");
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), Repository.Sample("startup-news.pdf"), "--home", home);
        var original = Directory.EnumerateFiles(Path.Combine(home, "store"), "startup-news.pdf", SearchOption.AllDirectories).Single();
        var badSector = Strace("?read,?pread64,?preadv,?copy_file_range,?sendfile", "EIO", original);

        var verified = await Executable.RunUnderAsync(badSector, "verify", "--home", home);
        var backup = await Executable.RunUnderAsync(badSector, "backup", "--to", folder.File("backup"), "--home", home);

        verified.ExitCode.Should().Be(1, verified.Error);
        verified.Output.Should().Contain($"{original}: expected sha512").And.Contain("Input/output error").And.EndWith("2 publications checked, 1 finding.\n");
        (await Executable.RunAsync("status", "--home", home)).Output.Should().MatchRegex("fixityUnchecked +0\n").And.MatchRegex("fixityFailed +1\n");
        backup.ExitCode.Should().Be(1, backup.Error);
        backup.Output.Should().Contain($"{original}: ").And.Contain("It was not copied");
        Directory.EnumerateFiles(folder.File("backup"), "*.pdf", SearchOption.AllDirectories).Should().ContainSingle().Which.Should().EndWith("tap-water-brochure.pdf");
    }

    [Fact]
    public async Task On_a_disk_that_may_only_be_read_from_reading_goes_on_and_taking_in_waits_until_it_may_be_written_to_again()
    {
        var home = folder.File("archive");
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);
        File.Copy(Repository.Sample("startup-news.pdf"), Path.Combine(home, "inbox", "startup-news.pdf"));

        await using var server = await Server.StartAsync(home, under: [.. Strace("utimensat", "EROFS:when=1..20", Path.Combine(home, "staging", "work")), "-D"]);

        (await server.IntakeAsync()).Should().Be("disk-read-only");
        (await server.Client.GetStringAsync("/desk/health?lang=en")).Should().Contain("the disk may only be read from");
        (await server.Client.GetStringAsync("/desk/health?lang=ko")).Should().Contain("디스크가 읽기 전용");
        (await server.GetJsonAsync("/api/v1/search?q=water")).GetProperty("total").GetInt32().Should().Be(1);
        await Server.WaitUntilAsync(async () => await server.IntakeAsync() == "ok" && !Directory.EnumerateFiles(Path.Combine(home, "inbox")).Any());
        await server.WaitUntilIdleAsync();
        (await server.GetJsonAsync("/api/v1/search?q=startup")).GetProperty("total").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_archive_on_a_disk_that_may_only_be_read_from_is_verified_and_backed_up_also_after_its_server_was_killed(bool wasKilled)
    {
        var home = folder.File("archive");
        await using (var server = await Server.StartAsync(home))
        {
            await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), Repository.Sample("startup-news.pdf"), "--home", home);
            await server.WaitUntilIdleAsync();
            if (wasKilled) await server.KillAsync();
        }
        File.Exists(Path.Combine(home, "catalog.db-wal")).Should().Be(wasKilled);
        string[] readOnly = [.. Strace("?open,?openat,utimensat", "EROFS", Path.Combine(home, "catalog.db-shm")), "-P", Path.Combine(home, "staging", "work")];

        var sound = await Executable.RunUnderAsync(readOnly, "verify", "--home", home, "--json");
        var backup = await Executable.RunUnderAsync(readOnly, "backup", "--to", folder.File("backup"), "--home", home);
        File.Delete(Directory.EnumerateFiles(Path.Combine(home, "store"), "startup-news.pdf", SearchOption.AllDirectories).Single());
        var damaged = await Executable.RunUnderAsync(readOnly, "verify", "--home", home);

        sound.ExitCode.Should().Be(0, sound.Output + sound.Error);
        sound.Output.Should().Contain("\"publications\": 2");
        sound.Error.Should().Be("The checks could not be written down, since the archive's disk may only be read from.\n").And.Be(damaged.Error);
        backup.Output.Should().EndWith("read back, 0 findings.\n");
        damaged.ExitCode.Should().Be(1);
        damaged.Output.Should().Contain("startup-news.pdf: expected");
        (await Executable.RunUnderAsync(readOnly, "search", "water", "--home", home)).Output.Should().Contain("on 8 of 8 pages");
        (await Executable.RunAsync("backup", "--restore", folder.File("backup"), "--home", folder.File("restored"))).Output.Should().EndWith("verified, 0 findings.\n");
    }

    [Fact]
    public async Task An_account_that_may_only_read_an_archive_asks_how_it_is_and_verifies_it()
    {
        var home = folder.File("archive");
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);

        var status = await Executable.RunUnderAsync(Strace("?open,?openat", "EACCES", Path.Combine(home, "lock")), "status", "--home", home);
        var verified = await Executable.RunUnderAsync(Strace("?open,?openat", "EACCES", Path.Combine(home, "catalog.db-shm")), "verify", "--home", home);
        var reindexed = await Executable.RunUnderAsync(Strace("?open,?openat", "EACCES", Path.Combine(home, "reindex")), "reindex", "--home", home);

        status.ExitCode.Should().Be(0, status.Error);
        status.Output.Should().Contain("can't be told: its lock may not be read by this account").And.MatchRegex(@"publications +1\n");
        verified.ExitCode.Should().Be(0, verified.Output);
        verified.Error.Should().Be("The checks could not be written down, since this account may only read the archive.\n");
        reindexed.Should().Be(new VerbResult(2, string.Empty, $"Access to the path '{Path.Combine(home, "reindex")}' is denied.\n"));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("search", "water")]
    [InlineData("verify")]
    [InlineData("export", "--records", "records.json")]
    [InlineData("export", "--bag", "--all", "--to", "bag")]
    public async Task On_a_full_disk_what_was_set_aside_is_given_free_also_for_verbs_that_only_read(params string[] verb)
    {
        var home = folder.File("archive");
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);
        var ballast = Path.Combine(home, "ballast");
        File.Exists(ballast).Should().BeTrue();
        string[] arguments = [.. verb.Select(word => word is "records.json" or "bag" ? folder.File(word) : word), "--home", home];

        // SQLite tries three times before it says that there is no room.
        var result = await Executable.RunUnderAsync(Strace("pwrite64", "ENOSPC:when=1..3", Path.Combine(home, "catalog.db-shm")), arguments);

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().NotBeEmpty();
        File.Exists(ballast).Should().BeFalse("that is what it is for");
    }

    [Fact]
    public async Task What_verifying_has_found_is_told_also_where_the_disk_is_too_full_to_write_it_down()
    {
        var home = folder.File("archive");
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);
        File.Delete(Directory.EnumerateFiles(Path.Combine(home, "store"), "tap-water-brochure.pdf", SearchOption.AllDirectories).Single());

        var result = await Executable.RunUnderAsync(Strace("pwrite64", "ENOSPC", Path.Combine(home, "catalog.db-wal")), "verify", "--home", home);

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain("tap-water-brochure.pdf: expected");
        result.Error.Should().Be("The checks could not be written down, since the archive's disk is full.\n");
    }

    [Theory]
    [InlineData("lock", "?open,?openat")]
    [InlineData("inbox", "?mkdir,?mkdirat")]
    public async Task An_archive_on_a_disk_that_may_only_be_read_from_is_refused_in_words(string place, string calls)
    {
        var home = folder.File("archive");
        if (place == "lock") await Executable.RunAsync("status", "--home", home);

        var result = await Executable.RunUnderAsync(Strace(calls, "EROFS", Path.Combine(home, place)), "ingest", Repository.Sample("startup-news.pdf"), "--home", home);

        result.ExitCode.Should().Be(2);
        (result.Output + result.Error).Should().Be($"The archive's folder {home} can't be used: its disk may only be read from. Only what reads it is possible (search, status, verify, export, backup --to another disk); for all else make it writable.\n");
    }

    [Fact]
    public async Task An_archive_whose_disk_has_become_read_only_closes_in_order()
    {
        var home = folder.File("archive");

        var result = await Executable.RunUnderAsync(Strace("?unlink,?unlinkat", "EROFS", Path.Combine(home, "lock.holder")), "ingest", Repository.Sample("startup-news.pdf"), "--home", home);

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        (await Executable.RunAsync("verify", "--home", home)).Output.Should().EndWith("checked, 0 findings.\n", "nobody has it open any more");
    }

    private static Task<VerbResult> IngestAsync(string home, params string[] strace) =>
        Executable.RunUnderAsync(strace, "ingest", Repository.Sample("startup-news.pdf"), "--home", home, "--json");

    /// <summary>The command that lets system calls fail, all or those on a path.</summary>
    private static string[] Strace(string calls, string error, string? path = null) =>
        ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", $"trace={calls}", "-e", $"inject={calls}:error={error}", .. path is null ? Array.Empty<string>() : ["-P", path]];
}

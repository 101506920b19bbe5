namespace PolicyArchive.IntegrationTests;

/// <summary>Copies of an archive made while it is served, and what comes of them.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_backup_made_while_files_come_in_is_brought_back_whole()
    {
        var (home, backup, restored) = (folder.File("archive"), folder.File("backup"), folder.File("restored"));
        await using var server = await Server.StartAsync(home);
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), Repository.Sample("startup-news.pdf"), "--home", home);
        var before = Records(home);

        var arriving = Executable.RunAsync("ingest", Repository.Samples, "--home", home);
        var result = await Executable.RunAsync("backup", "--to", backup, "--home", home);
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(folder.File("letters")).FullName, "a.txt"), "Dear");
        var refused = await Executable.RunAsync("backup", "--to", folder.File("letters"), "--home", home);
        await arriving;

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        refused.Should().Match<VerbResult>(outcome => outcome.ExitCode == 2 && outcome.Error.Contains("no backup"));
        Directory.EnumerateFileSystemEntries(folder.File("letters")).Should().ContainSingle("what is no backup is left alone");
        var back = await Executable.RunAsync("backup", "--restore", backup, "--home", restored);
        back.ExitCode.Should().Be(0, back.Output + back.Error);
        back.Output.Should().EndWith("verified, 0 findings.\n");
        await using var next = await Server.StartAsync(restored);
        await next.WaitUntilIdleAsync();
        Records(restored).Should().Contain(before).And.BeSubsetOf(Records(home));
        (await next.GetJsonAsync("/api/v1/search?q=water")).GetProperty("total").GetInt32().Should().BePositive();
    }

    [Fact]
    public async Task A_second_backup_writes_what_is_new_and_mends_what_was_damaged_in_the_first()
    {
        var (home, backup) = (folder.File("archive"), folder.File("backup"));
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), Repository.Sample("startup-news.pdf"), "--home", home);
        await Executable.RunAsync("backup", "--to", backup, "--home", home);
        (await Executable.RunAsync("backup", "--to", backup, "--home", home)).Output.Should().StartWith("0 objects copied");

        var original = Directory.EnumerateFiles(Path.Combine(backup, "store"), "*.pdf", SearchOption.AllDirectories).First();
        File.Delete(original);
        await Executable.RunAsync("ingest", Repository.Sample("planning-explainer.pdf"), "--home", home);
        (await Executable.RunAsync("backup", "--to", backup, "--home", home)).Output.Should().StartWith("2 objects copied");

        File.Exists(original).Should().BeTrue();
        (await Executable.RunAsync("verify", "--ocfl", Path.Combine(backup, "store"))).ExitCode.Should().Be(0);
        (await Executable.RunAsync("backup", "--restore", backup, "--home", folder.File("restored"))).Output.Should().EndWith("verified, 0 findings.\n");
    }

    [Fact]
    public async Task What_is_damaged_is_named_and_the_backup_keeps_what_it_had()
    {
        var (home, backup) = (folder.File("archive"), folder.File("backup"));
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);
        await Executable.RunAsync("backup", "--to", backup, "--home", home);
        var original = Directory.EnumerateFiles(Path.Combine(home, "store"), "*.pdf", SearchOption.AllDirectories).Single();
        File.Delete(original);

        var result = await Executable.RunAsync("backup", "--to", backup, "--home", home);

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain("tap-water-brochure.pdf").And.EndWith("read back, 1 finding.\n");
        (await Executable.RunAsync("verify", "--against", backup, "--home", home)).Output.Should().EndWith("checked, 0 findings.\n");
        File.Exists(original).Should().BeTrue();
    }

    [Fact]
    public async Task A_backup_never_takes_the_place_of_an_archive_nor_a_restored_one()
    {
        var (home, other) = (folder.File("archive"), folder.File("other"));
        foreach (var place in (string[])[home, other]) await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", place);

        (await Executable.RunAsync("backup", "--to", other, "--home", home)).Error.Should().Contain("no backup");
        (await Executable.RunAsync("backup", "--to", Path.Combine(home, "backup"), "--home", home)).Error.Should().Contain("cannot lie in");
        (await Executable.RunAsync("backup", "--restore", other, "--home", folder.File("new"))).Error.Should().Contain("There is no backup");
        await Executable.RunAsync("backup", "--to", folder.File("backup"), "--home", home);
        (await Executable.RunAsync("backup", "--restore", folder.File("backup"), "--home", home)).Error.Should().Contain("already");
    }

    [Fact]
    public async Task What_is_no_backup_is_not_brought_back_and_nothing_is_written_there()
    {
        var (empty, letters, missing, restored) = (folder.File("empty"), folder.File("letters"), folder.File("missing"), folder.File("restored"));
        Directory.CreateDirectory(empty);
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(letters).FullName, "a.txt"), "Dear");

        foreach (var (place, said) in ((string, string)[])[(empty, "There is no backup in"), (letters, "There is no backup in"), (missing, "There is no folder")])
            (await Executable.RunAsync("backup", "--restore", place, "--home", restored)).Should().Match<VerbResult>(result => result.ExitCode == 2 && result.Error.Contains($"{said} {place}."), place);

        Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Should().BeEquivalentTo(empty, letters, Path.Combine(letters, "a.txt"));
    }

    [Fact]
    public async Task A_backup_brought_back_in_part_is_opened_by_nothing_until_the_same_command_has_brought_back_the_rest()
    {
        var (home, backup, restored) = (folder.File("archive"), folder.File("backup"), folder.File("restored"));
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), Repository.Sample("startup-news.pdf"), Repository.Sample("planning-explainer.pdf"), "--home", home);
        await Executable.RunAsync("backup", "--to", backup, "--home", home);
        await Executable.RunAsync("backup", "--to", folder.File("other"), "--home", home);
        var last = Directory.EnumerateDirectories(Path.Combine(backup, "store"), "urn*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last(path => !path.EndsWith("authorities", StringComparison.Ordinal));
        string[] killed = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=?stat,?newfstatat,?statx:signal=KILL", "-P", Path.Combine(restored, "store", Path.GetRelativePath(Path.Combine(backup, "store"), last))];
        await Executable.RunUnderAsync(killed, "backup", "--restore", backup, "--home", restored);
        Directory.EnumerateDirectories(Path.Combine(restored, "store"), "urn*", SearchOption.AllDirectories).Should().HaveCount(2, "it was cut off before the last one");

        foreach (var verb in (string[][])[["serve", "--urls", "http://127.0.0.1:0"], ["status"], ["verify"], ["rebuild"], ["ingest", Repository.Sample("owner-password.pdf")], ["backup", "--to", folder.File("third")]])
            (await Executable.RunAsync([.. verb, "--home", restored])).Should().Match<VerbResult>(result => result.ExitCode == 2 && result.Error.Contains($"backup --restore {backup} --home {restored}"), verb[0]);
        (await Executable.RunAsync("backup", "--restore", folder.File("other"), "--home", restored)).Error.Should().Contain($"holds a part of the backup {backup}");
        var finished = await Executable.RunAsync("backup", "--restore", backup, "--home", restored);

        finished.ExitCode.Should().Be(0, finished.Output + finished.Error);
        finished.Output.Should().StartWith("3 publications brought back").And.EndWith("verified, 0 findings.\n");
        Records(restored).Should().BeEquivalentTo(Records(home));
        (await Executable.RunAsync("status", "--home", restored)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_backup_is_never_continued_with_another_archive_but_with_the_one_brought_back_from_it()
    {
        var (home, other, backup, restored) = (folder.File("archive"), folder.File("another"), folder.File("backup"), folder.File("restored"));
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);
        await Executable.RunAsync("ingest", Repository.Sample("startup-news.pdf"), "--home", other);
        await Executable.RunAsync("backup", "--to", backup, "--home", home);
        var before = Records(backup);

        (await Executable.RunAsync("backup", "--to", backup, "--home", other)).Should().Match<VerbResult>(result => result.ExitCode == 2 && result.Error.Contains("backup of another archive"));

        Records(backup).Should().Equal(before);
        await Executable.RunAsync("backup", "--restore", backup, "--home", restored);
        (await Executable.RunAsync("backup", "--to", backup, "--home", restored)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_backup_of_before_archives_had_an_identity_is_continued_by_the_archive_that_has_what_is_in_it()
    {
        var (home, other, backup) = (folder.File("archive"), folder.File("another"), folder.File("backup"));
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);
        await Executable.RunAsync("ingest", Repository.Sample("startup-news.pdf"), "--home", other);
        await Executable.RunAsync("backup", "--to", backup, "--home", home);
        foreach (var place in (string[])[home, backup]) File.Delete(Path.Combine(place, "archive-id"));

        (await Executable.RunAsync("backup", "--to", backup, "--home", other)).Error.Should().Contain("backup of another archive");
        (await Executable.RunAsync("backup", "--to", backup, "--home", home)).ExitCode.Should().Be(0);

        File.ReadAllText(Path.Combine(backup, "archive-id")).Should().Be(File.ReadAllText(Path.Combine(home, "archive-id"))).And.NotBe(File.ReadAllText(Path.Combine(other, "archive-id")));
    }

    [Fact]
    public async Task A_backup_that_was_truncated_is_refused_by_name()
    {
        var (home, backup) = (folder.File("archive"), folder.File("backup"));
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);
        await Executable.RunAsync("backup", "--to", backup, "--home", home);
        var original = Directory.EnumerateFiles(Path.Combine(backup, "store"), "*.pdf", SearchOption.AllDirectories).Single();
        var half = (await File.ReadAllBytesAsync(original))[..1000];
        File.Delete(original);
        await File.WriteAllBytesAsync(original, half);
        await File.WriteAllBytesAsync(Path.Combine(backup, "catalog.db"), (await File.ReadAllBytesAsync(Path.Combine(backup, "catalog.db")))[..5000]);

        var result = await Executable.RunAsync("backup", "--restore", backup, "--home", folder.File("restored"));

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain("tap-water-brochure.pdf").And.Contain("The catalogue was not copied");
    }

    [Fact]
    public async Task A_backup_gives_way_to_whoever_reads()
    {
        var (home, backup, trace) = (folder.File("archive"), folder.File("backup"), folder.File("calls"));
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);

        await Executable.RunUnderAsync(["strace", "-f", "-qq", "-o", trace, "-e", "trace=setpriority,?rename,?renameat,?renameat2"], "backup", "--to", backup, "--home", home);

        var calls = (await File.ReadAllLinesAsync(trace)).Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries)).Select(parts => (Thread: parts[0], Call: parts[1])).ToList();
        var lowered = calls.Where(call => call.Call.StartsWith("setpriority(", StringComparison.Ordinal)).Select(call => call.Thread).ToList();
        calls.Where(call => call.Call.Contains(Path.Combine(backup, "store"), StringComparison.Ordinal)).Should().NotBeEmpty().And.OnlyContain(call => lowered.Contains(call.Thread));
    }

    // Records and events as they lie in the store; verify compares the catalogue with them.
    private static List<string> Records(string home)
    {
        var store = Path.Combine(home, "store");
        return [.. from path in Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories)
                   where Path.GetExtension(path) is ".json" or ".jsonl" && path.Contains("/content/", StringComparison.Ordinal)
                   select $"{Path.GetRelativePath(store, path)}\n{File.ReadAllText(path)}"];
    }
}

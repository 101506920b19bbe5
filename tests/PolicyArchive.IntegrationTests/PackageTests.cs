namespace PolicyArchive.IntegrationTests;

/// <summary>Packages in and out by the verbs, as a librarian uses them.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task An_import_that_was_cut_off_leaves_nothing_in_the_queue_and_is_finished_after_a_rebuilding()
    {
        var (first, second, bag) = (folder.File("first"), folder.File("second"), folder.File("bag"));
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), Repository.Sample("startup-news.pdf"), "--home", first);
        await Executable.RunAsync("export", "--bag", "--all", "--to", bag, "--home", first);
        var last = Directory.EnumerateDirectories(Path.Combine(bag, "data")).Select(Path.GetFileName).Order(StringComparer.Ordinal).Last(name => name!.Length == 9)!;
        // Once its file is received, the place is looked at where its object is made.
        await Executable.RunUnderAsync(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=?stat,?newfstatat,?statx:signal=KILL", "-P", Path.Combine(second, "staging", "work", last)], "import", "--bag", bag, "--home", second);

        (await Executable.RunAsync("rebuild", "--home", second)).ExitCode.Should().Be(0);

        (await Executable.RunAsync("status", "--home", second, "--json")).Output.Should().Contain("\"waiting\": 0");
        var again = await Executable.RunAsync("import", "--bag", bag, "--home", second);
        again.ExitCode.Should().Be(0, again.Error);
        (await Executable.RunAsync("status", "--home", second, "--json")).Output.Should().Contain("\"publications\": 2").And.Contain("\"drafts\": 0");
    }

    [Theory]
    [InlineData("--bag", "all.zip")]
    [InlineData("--bag", "all")]
    [InlineData("--ocfl", "all")]
    public async Task Everything_goes_out_and_comes_in_again_without_a_difference_and_is_found(string kind, string package)
    {
        var (first, second) = (folder.File("first"), folder.File("second"));
        (await Executable.RunAsync("ingest", Repository.Sample("bottle-cap-news.pdf"), Repository.Sample("owner-password.pdf"), "--home", first)).ExitCode.Should().Be(0);

        (await Executable.RunAsync("export", kind, "--all", "--to", folder.File(package), "--home", first)).Should().Match<VerbResult>(result => result.ExitCode == 0 && result.Output.StartsWith("2 publications"));
        (await Executable.RunAsync("verify", kind, folder.File(package))).Should().Match<VerbResult>(result => result.ExitCode == 0 && result.Output.Contains("0 errors, 0 warnings"));
        (await Executable.RunAsync("import", kind, folder.File(package), "--home", second)).Should().Match<VerbResult>(result => result.ExitCode == 0 && result.Output.StartsWith("2 publications taken in"));

        (await Executable.RunAsync("verify", "--home", second)).Should().Match<VerbResult>(result => result.ExitCode == 0 && result.Output.StartsWith("2 publications checked, 0 findings"));
        // Exported once more, record, originals and events have the digests that they had before.
        foreach (var home in new[] { first, second }) (await Executable.RunAsync("export", "--bag", "--all", "--to", home + "-again", "--home", home)).ExitCode.Should().Be(0);
        if (kind == "--bag") (await File.ReadAllTextAsync(second + "-again/manifest-sha512.txt")).Should().Be(await File.ReadAllTextAsync(first + "-again/manifest-sha512.txt"));
        (await Executable.RunAsync("search", "bottle", "--home", second)).Output.Should().Contain("publication");
        (await Executable.RunAsync("import", kind, folder.File(package), "--home", second)).Output.Should().StartWith("0 publications taken in, 2 held already, 0 refused");
    }

    [Fact]
    public async Task What_a_query_finds_and_what_is_named_goes_out()
    {
        var home = folder.File("first");
        await Executable.RunAsync("ingest", Repository.Sample("bottle-cap-news.pdf"), Repository.Sample("owner-password.pdf"), "--home", home);

        (await Executable.RunAsync("export", "--bag", "--query", "bottle cap", "--to", folder.File("found"), "--home", home)).Output.Should().StartWith("1 publication");
        var id = Path.GetFileName(Directory.EnumerateDirectories(folder.File("found/data")).Single());
        (await Executable.RunAsync("export", "--ocfl", id, "--to", folder.File("one"), "--home", home)).Output.Should().StartWith("1 publication");

        Directory.EnumerateFiles(folder.File("one"), "publication.json", SearchOption.AllDirectories).Should().ContainSingle();
        (await Executable.RunAsync("export", "--bag", id, "--to", folder.File("found"), "--home", home)).Should().Match<VerbResult>(result => result.ExitCode == 2 && result.Error.Contains("already"));
        (await Executable.RunAsync("export", "--bag", "--to", folder.File("none"), "--home", home)).ExitCode.Should().NotBe(0);
    }

    [Fact]
    public async Task A_package_that_does_not_validate_is_refused_by_name_before_an_archive_is_made()
    {
        Directory.CreateDirectory(folder.File("bag/data"));
        await File.WriteAllTextAsync(folder.File("bag/bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        await File.WriteAllTextAsync(folder.File("bag/manifest-sha256.txt"), $"{new string('0', 64)}  ~/x\n");

        var result = await Executable.RunAsync("import", "--bag", folder.File("bag"), "--home", folder.File("home"));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("UnsafePath").And.Contain("~/x").And.Contain("nothing of it was taken in");
        Directory.Exists(folder.File("home")).Should().BeFalse();
    }

    public void Dispose() => folder.Dispose();
}

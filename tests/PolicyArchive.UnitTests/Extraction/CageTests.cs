using System.Globalization;
using PolicyArchive.Extraction;

namespace PolicyArchive.UnitTests.Extraction;

/// <summary>Tests that look at all children of their process, and so run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What the processes that read files can't do, shown on living ones. Linux tells of processes in /proc.</summary>
[Collection(nameof(Alone))]
public sealed class CageTests(Reading reading) : IClassFixture<Reading>
{
    private const string Text = "BT /F1 12 Tf 72 700 Td (Water and ozone) Tj ET";

    public static TheoryData<CageKind> Kinds => [CageKind.Bwrap, CageKind.Unshare, CageKind.None];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task B13_a_process_that_tries_reaches_no_network_writes_no_file_and_starts_no_process(CageKind kind)
    {
        await using var extractor = await InAsync(kind);

        var cage = await extractor.CageAsync();

        cage.Should().Be(new Cage(kind, ReachesNetwork: false, WritesFiles: false, StartsProcesses: false));
        Directory.EnumerateFiles(Path.GetTempPath(), "policyarchive-cage-*").Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_cage_reads_files_within_limits_that_the_system_holds(CageKind kind)
    {
        await using var extractor = await InAsync(kind);
        await ReadAsync(extractor);

        var child = Living(Environment.ProcessId).Where(IsDotnet).Should().ContainSingle().Subject;

        var limits = Proc(child, "limits");
        limits.Should().MatchRegex(@"Max core file size +0 +0 ").And.MatchRegex(@"Max open files +256 +256 ")
            .And.MatchRegex(@"Max cpu time +\d+ ").And.MatchRegex(@"Max address space +\d+ +\d+ ");
        Proc(child, "status").Should().MatchRegex(@"NoNewPrivs:\s+1").And.MatchRegex(@"Seccomp:\s+2");
        NicenessOfThreads(child).Should().NotBeEmpty().And.OnlyContain(niceness => niceness == "10", "whoever asks the server comes first");
        var variables = Proc(child, "environ").Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]);
        variables.Should().OnlyContain(name => name.StartsWith("DOTNET_", StringComparison.Ordinal) || name == "PWD");
        (NetworkOf(child) == NetworkOf(Environment.ProcessId)).Should().Be(kind == CageKind.None, "the other cages have a network of their own, with nothing in it");
    }

    [Fact]
    public async Task In_the_strongest_cage_only_the_folders_that_are_named_are_there_and_none_can_be_written()
    {
        using var folder = new TemporaryFolder();
        var file = new TinyPdf().Page(Text).SaveTo(folder.File("inside.pdf"));
        await using var extractor = await InAsync(CageKind.Bwrap, folder.Path);

        var inside = await extractor.ExtractAsync(file, default, null, TestContext.Current.CancellationToken);
        var outside = await extractor.ExtractAsync(new TinyPdf().Page(Text).SaveTo(reading.File("outside.pdf")), default, null, TestContext.Current.CancellationToken);

        inside.Should().BeOfType<PolicyArchive.Extraction.Extraction.Readable>();
        outside.Should().BeOfType<PolicyArchive.Extraction.Extraction.Refused>("the file is not there for the process");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Closing_leaves_no_process_behind(CageKind kind)
    {
        var extractor = await InAsync(kind);
        await ReadAsync(extractor);
        var children = Living(Environment.ProcessId);

        await extractor.DisposeAsync();

        children.Should().NotBeEmpty().And.OnlyContain(child => !Directory.Exists($"/proc/{child}"));
    }

    // The nineteenth field of proc_pid_stat(5), counted behind the name in brackets.
    private static IEnumerable<string> NicenessOfThreads(int process) => Directory.EnumerateFiles($"/proc/{process}/task", "stat", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
        .Select(file => File.ReadAllText(file).Split(')')[^1].Split(' ')[17]);

    private static async Task<Extractor> InAsync(CageKind kind, params string[] folders)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Cages are made of what Linux offers.");
        var extractor = Reading.Make(new ExtractorOptions { Workers = 1, Cage = kind, Folders = folders });
        try
        {
            await extractor.CageAsync();
        }
        catch (ExtractionException e)
        {
            Assert.Skip($"This system does not allow it: {e.Message}");
        }
        return extractor;
    }

    private async Task ReadAsync(Extractor extractor) =>
        (await extractor.ExtractAsync(new TinyPdf().Page(Text).SaveTo(reading.File()), default, null, TestContext.Current.CancellationToken))
            .Should().BeOfType<PolicyArchive.Extraction.Extraction.Readable>();

    private static List<int> Living(int process) => [.. Directory.EnumerateDirectories($"/proc/{process}/task")
        .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(id => int.Parse(id, CultureInfo.InvariantCulture))
        .SelectMany(child => Living(child).Prepend(child))];

    private static bool IsDotnet(int process) => Proc(process, "comm").Trim() == "dotnet";

    private static string NetworkOf(int process) => new FileInfo($"/proc/{process}/ns/net").LinkTarget ?? "";

    private static string Proc(int process, string file) => File.ReadAllText($"/proc/{process}/{file}");
}

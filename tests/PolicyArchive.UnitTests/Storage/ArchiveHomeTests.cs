using System.Diagnostics;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

public sealed class ArchiveHomeTests : IDisposable
{
    private readonly StorageBench bench = new();

    [Fact]
    public void An_archive_has_a_place_for_everything()
    {
        foreach (var folder in (string[])[bench.Home.StorePath, bench.Home.TextPath, bench.Home.IndexPath, bench.Home.InboxPath, bench.Home.StagingPath, bench.Home.RejectedPath])
            Directory.Exists(folder).Should().BeTrue(folder);
        bench.Home.CatalogPath.Should().Be(Path.Combine(bench.Home.Path, "catalog.db"));
    }

    [Fact]
    public void Only_one_holds_the_lock_and_the_others_are_told_who_and_since_when()
    {
        using var other = bench.OpenHome();

        other.TryLock("ingest", out var heldBy).Should().BeFalse();

        heldBy.Should().Be($"test, process {Environment.ProcessId}, since 2025-11-23T09:30:05Z");
    }

    [Fact]
    public void Who_has_an_archive_open_is_told_without_taking_the_lock()
    {
        using var other = bench.OpenHome();
        other.HeldBy().Should().Be($"test, process {Environment.ProcessId}, since 2025-11-23T09:30:05Z");
        bench.Home.Dispose();

        other.HeldBy().Should().BeNull();

        using var third = bench.OpenHome();
        third.TryLock("serve", out _).Should().BeTrue("who has only asked holds nothing");
        other.HeldBy().Should().StartWith("serve, ");
    }

    [Fact]
    public void Who_opens_an_archive_waits_for_those_who_ask_this_moment()
    {
        bench.Home.Dispose();
        using var asking = new FileStream(Path.Combine(bench.Home.Path, "lock"), FileMode.Open, FileAccess.Read, FileShare.Read);
        var asked = new Thread(() =>
        {
            Thread.Sleep(5);
            asking.Dispose();
        });
        asked.Start();

        bench.Home.TryLock("serve", out _).Should().BeTrue();
        asked.Join();
    }

    [Fact]
    public void The_lock_is_free_again_once_its_holder_is_done()
    {
        using var other = bench.OpenHome();
        bench.Home.Dispose();

        other.TryLock("ingest", out _).Should().BeTrue();
        other.TryLock("ingest", out _).Should().BeTrue("who holds it already, holds it");
    }

    [Fact]
    public void The_lock_holds_against_other_processes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "flock(1) comes with Linux.");
        var lockFile = Path.Combine(bench.Home.Path, "lock");

        Run("flock", "-n", lockFile, "true").ExitCode.Should().Be(1);
        bench.Home.Dispose();
        Run("flock", "-n", lockFile, "true").ExitCode.Should().Be(0);
    }

    [Fact]
    public void The_lock_of_another_process_is_respected_and_ends_with_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "flock(1) comes with Linux.");
        bench.Home.Dispose();
        using var other = Start("flock", Path.Combine(bench.Home.Path, "lock"), "sh", "-c", "echo locked; exec cat");
        other.StandardOutput.ReadLine().Should().Be("locked");

        bench.Home.TryLock("serve", out var heldBy).Should().BeFalse();
        heldBy.Should().Be("another process");

        other.StandardInput.Close();
        other.WaitForExit();
        bench.Home.TryLock("serve", out _).Should().BeTrue();
    }

    [Fact]
    public void Only_the_holder_of_the_lock_may_sweep()
    {
        using var other = bench.OpenHome();

        other.Invoking(home => home.Sweep()).Should().Throw<InvalidOperationException>();
    }

    public void Dispose() => bench.Dispose();

    private static Process Run(string program, params string[] arguments)
    {
        var process = Start(program, arguments);
        process.WaitForExit();
        return process;
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}

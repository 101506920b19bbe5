using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

/// <summary>What a process that dies between two steps leaves behind, made by hand, and the next start.</summary>
public sealed class LeftoversTests : IDisposable
{
    private readonly StorageBench bench = new();

    [Fact]
    public void After_a_clean_end_there_is_nothing_to_sweep() => bench.Restart().Should().BeEmpty();

    [Fact]
    public async Task A_folder_of_which_not_everything_can_be_deleted_at_once_ends_no_start()
    {
        var folder = Path.Combine(bench.WorkPath, "0123");
        for (var time = 0; time < 3; time++)
        {
            Directory.CreateDirectory(folder);
            var files = Enumerable.Range(0, 300).Select(number => Path.Combine(folder, $"{number}")).ToList();
            files.ForEach(file => File.WriteAllText(file, "cut off"));
            using var swept = new CancellationTokenSource();
            // As NFS and FUSE do, which give a file that is deleted while it is open another name in its folder.
            var renaming = Task.Run(() =>
            {
                while (files.TrueForAll(File.Exists)) swept.Token.ThrowIfCancellationRequested();
                for (var number = 0; number < 200; number++) TryWrite(Path.Combine(folder, $".hidden{number}"));
            });
            bench.Home.Sweep();
            await swept.CancelAsync();
            await renaming;
        }

        bench.Restart();
        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
    }

    [Fact]
    public async Task A_new_object_that_was_not_finished_is_removed_and_its_staged_file_is_still_there()
    {
        var staged = await bench.Stage("%PDF");
        var publication = StorageBench.PublicationOf(staged);
        bench.Store.Keep(publication, [staged], "Taken in.", "a");
        var target = bench.ObjectFolder(publication.Id);
        Directory.Move(target, Path.Combine(bench.WorkPath, publication.Id.Value)); // As before the move.
        staged = await bench.Stage("%PDF");

        bench.Restart().Should().ContainSingle().Which.Should().Contain("unfinished").And.Contain(publication.Id.Value);

        Directory.Exists(Path.GetDirectoryName(target)).Should().BeFalse("OCFL allows no empty folders");
        bench.Store.Read(publication.Id).Should().BeNull();
        bench.Store.Keep(publication, [staged], "Taken in.", "a").Should().Be(1);
        OcflReading.ProblemsOfRoot(bench.Home.StorePath).Should().BeEmpty();
    }

    [Fact]
    public async Task A_version_of_which_nothing_had_moved_is_removed()
    {
        var (publication, target, work) = await InterruptedSecondVersion(inventoryMoved: false);
        Directory.Move(Path.Combine(target, "v2"), Path.Combine(work, "v2"));

        bench.Restart().Should().ContainSingle().Which.Should().Contain("unfinished");

        ShouldBeSound(publication, "Water for everyone");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_version_of_which_the_folder_had_moved_is_finished(bool inventoryMoved)
    {
        var (publication, _, _) = await InterruptedSecondVersion(inventoryMoved);

        bench.Restart().Should().ContainSingle().Which.Should().Contain("Finished");

        ShouldBeSound(publication, "Water for all");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reader_sees_a_version_as_soon_as_its_folder_has_moved_in(bool inventoryMoved)
    {
        var (publication, _, _) = await InterruptedSecondVersion(inventoryMoved);

        bench.Store.Read(publication.Id)!.Title.Should().Be("Water for all");
    }

    [Fact]
    public async Task Work_that_goes_on_without_a_restart_finishes_the_interrupted_version_first()
    {
        var (publication, _, _) = await InterruptedSecondVersion(inventoryMoved: true);

        bench.Store.Keep(publication with { Title = "Water" }, [], "Corrected again.", "a").Should().Be(3);

        ShouldBeSound(publication, "Water");
    }

    [Fact]
    public async Task A_half_deleted_leftover_does_no_harm()
    {
        var publication = await bench.KeepNew();
        var work = Path.Combine(bench.WorkPath, publication.Id.Value);
        Directory.CreateDirectory(work);
        File.WriteAllText(Path.Combine(work, "inventory.json"), "{ of a version that never was");
        File.WriteAllText(Path.Combine(work, "inventory.json.sha512"), "0 inventory.json\n");

        bench.Restart().Should().ContainSingle().Which.Should().Contain("unfinished");

        ShouldBeSound(publication, "Water for everyone");
    }

    public void Dispose() => bench.Dispose();

    /// <summary>The state between moving v2's folder in and moving the root inventory and its sidecar.</summary>
    private async Task<(Publication Publication, string Target, string Work)> InterruptedSecondVersion(bool inventoryMoved)
    {
        var publication = await bench.KeepNew();
        bench.Store.Keep(publication with { Title = "Water for all" }, [], "Corrected the title.", "a");
        var (target, work) = (bench.ObjectFolder(publication.Id), Path.Combine(bench.WorkPath, publication.Id.Value));
        Directory.CreateDirectory(work);
        foreach (var name in inventoryMoved ? (string[])["inventory.json.sha512"] : ["inventory.json", "inventory.json.sha512"])
        {
            File.Move(Path.Combine(target, name), Path.Combine(work, name));
            File.Copy(Path.Combine(target, "v1", name), Path.Combine(target, name));
        }
        return (publication, target, work);
    }

    private void ShouldBeSound(Publication publication, string title)
    {
        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
        bench.Store.Read(publication.Id)!.Title.Should().Be(title);
        OcflReading.ProblemsOfRoot(bench.Home.StorePath).Should().BeEmpty();
        bench.Store.Verify(publication.Id, CancellationToken.None).Should().BeEmpty();
    }

    private static void TryWrite(string path)
    {
        try
        {
            File.WriteAllText(path, "x");
        }
        catch (IOException)
        {
            // The folder is gone.
        }
    }
}

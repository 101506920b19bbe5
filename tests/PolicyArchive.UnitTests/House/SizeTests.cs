namespace PolicyArchive.UnitTests.House;

public sealed class SizeTests
{
    private static readonly string[] Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Migrations" or "Compiled" or "node_modules")),
    ];

    [Fact]
    public void No_source_file_has_more_than_300_lines() =>
        Sources.Where(file => File.ReadLines(file).Count() > 300).Should().BeEmpty();

    [Fact]
    public void Half_of_the_source_files_have_at_most_60_lines_and_nine_of_ten_at_most_150()
    {
        var lengths = Sources.Select(file => File.ReadLines(file).Count()).Order().ToList();

        lengths[lengths.Count / 2].Should().BeLessThanOrEqualTo(60);
        lengths[lengths.Count * 9 / 10].Should().BeLessThanOrEqualTo(150);
    }
}

using System.Diagnostics;
using PolicyArchive.Benchmarks.Processes;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>Java Lucene, as Debian's liblucene8-java brings it, by LuceneRunner.java, which is compiled when it is needed.</summary>
/// <param name="work">Where the compiled runner is put.</param>
/// <param name="wholeAnswer">Whether each hit also gets its pages and a snippet, as ours do.</param>
internal sealed class JavaEngine(string work, bool wholeAnswer) : ProcessEngine
{
    private const string Jars = "/usr/share/java";
    private string Classes => Path.Combine(work, "java-classes");

    public override string Name => wholeAnswer ? "java-whole" : "java";

    public override string Description => wholeAnswer
        ? $"Java Lucene {Version}: as java, and for each of the ten hits its ten best pages by a page query and a snippet by UnifiedHighlighter."
        : $"Java Lucene {Version} (EnglishAnalyzer, Nori; MMapDirectory): top 10 publications with id and title, SortedSetDocValues counts of the same five facets, "
          + "over an index that also holds the pages; no snippets, no page hits.";

    public override string? Missing =>
        Version.Length == 0 ? "liblucene8-java is not installed (apt-get install liblucene8-java)."
        : !Programs.Has("javac") ? "a JDK is not installed (apt-get install default-jdk-headless)." : null;

    /// <summary>The runner, compiled before (see <see cref="CompileAsync"/>), with other arguments than an engine's.</summary>
    public ProcessStartInfo Program(params string[] arguments) => new("java", ["-Xmx2g", "-cp", $"{Classes}:{ClassPath}", "LuceneRunner", .. arguments]);

    public Task CompileAsync() =>
        Programs.RunAsync("javac", ["-nowarn", "-cp", ClassPath, "-d", Classes, Path.Combine(AppContext.BaseDirectory, "LuceneRunner.java")]);

    protected override ProcessStartInfo Command => Program();

    public override bool Answers(Operator how) => how != Operator.Named;

    protected override IReadOnlyList<string> SearchArguments => wholeAnswer ? ["whole"] : [];

    protected override Task PrepareAsync() => CompileAsync();

    private static string Version =>
        Directory.Exists(Jars) && Directory.EnumerateFiles(Jars, "lucene-core-8*.jar").FirstOrDefault() is { } core
            ? Path.GetFileNameWithoutExtension(core)["lucene-core-".Length..] : string.Empty;

    private static string ClassPath => string.Join(':',
        new[] { "core", "analyzers-common", "analyzers-nori", "facet", "highlighter", "memory", "queries", "misc" }.Select(part => $"{Jars}/lucene-{part}-{Version}.jar"));
}

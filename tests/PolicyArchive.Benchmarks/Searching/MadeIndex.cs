using System.Text.Json;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Searching.Engines;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>The index of one engine over one corpus, in a folder of its own with a note of what it cost beside it.</summary>
internal sealed class MadeIndex(ISearchEngine engine, MadeCorpus corpus, string work)
{
    public string Folder { get; } = Path.Combine(work, $"{engine.Name}-{corpus.Pages}");

    private string Note => Folder + ".json";

    /// <summary>Makes it, goes on with it, or takes the one that an earlier run kept.</summary>
    public async Task<IndexingResult> MakeAsync(bool keep)
    {
        if (keep && File.Exists(Note)) return JsonSerializer.Deserialize<IndexingResult>(await File.ReadAllTextAsync(Note))! with { IsOfEarlierRun = true };
        if (!keep || !engine.GoesOn) Delete();
        var indexed = await engine.IndexAsync(corpus, Folder);
        if (keep) await File.WriteAllTextAsync(Note, JsonSerializer.Serialize(indexed));
        return indexed;
    }

    public void Delete()
    {
        File.Delete(Note);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}

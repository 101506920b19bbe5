using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Catalog;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Load;

/// <summary>How long after a file's publication stood in the catalogue it is found over HTTP.</summary>
internal static class Freshness
{
    private const int Files = 20;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static async Task<string> MeasureAsync(Server server, Library library)
    {
        var waits = new List<double>();
        await using var catalogue = Catalogue.Open(Path.Combine(library.Home, "catalog.db"), TimeProvider.System, NullLogger<Catalogue>.Instance, migrate: false);
        for (var i = 0; i < Files; i++)
        {
            var word = $"fresh{Guid.NewGuid():N}";
            var path = library.File($"{word}.pdf");
            await File.WriteAllBytesAsync(path, RawPdf.WithPage($"BT /F1 12 Tf 72 700 Td ({word}) Tj ET").ToBytes());
            using var ingest = Executable.Start("ingest", path, "--home", library.Home);
            while ((await server.GetJsonAsync($"/api/v1/search?q={word}")).GetProperty("hits").GetArrayLength() == 0) await Task.Delay(Between);
            var found = TimeProvider.System.GetUtcNow();
            await ingest.WaitForExitAsync();
            var published = (await catalogue.LatestAccessionsAsync(1)).Single(accession => accession.FileName == $"{word}.pdf").FinishedAt!.Value;
            waits.Add((found - published).TotalSeconds);
            File.Delete(path);
        }
        waits.Sort();
        return $"{Files} files one after the other: found {waits[Files / 2]:0.00} s after they were published at the median, {waits[^1]:0.00} s at most.";
    }
}

namespace PolicyArchive.Web.Http;

/// <summary>The addresses that programs ask, whose errors are problem details; all others are pages for people.</summary>
internal static class ProgramAddresses
{
    private static readonly string[] Folders = ["/api", "/health", "/openapi"];
    private static readonly string[] Files = ["/search.csv", "/search.jsonl", "/search.atom", "/concordance.csv", "/concordance.json", "/overtime.csv", "/overtime.json", "/subjects.rdf"];

    public static bool Include(PathString path) =>
        Folders.Any(folder => path.StartsWithSegments(folder)) || Files.Contains(path.Value, StringComparer.OrdinalIgnoreCase);
}

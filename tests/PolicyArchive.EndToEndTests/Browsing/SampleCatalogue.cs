using System.Globalization;

namespace PolicyArchive.EndToEndTests.Browsing;

/// <summary>Which publication each sample file has become: identifiers are made anew with each archive.</summary>
public sealed class SampleCatalogue
{
    private readonly Dictionary<string, string> identifiers = [];

    /// <summary>The identifier of the publication that holds the file.</summary>
    public string this[string file] => identifiers[file.Normalize()];

    public static async Task<SampleCatalogue> ReadAsync(Server server)
    {
        var catalogue = new SampleCatalogue();
        for (var (start, total) = (0, 1); start < total; start += 100)
        {
            var results = await server.GetJsonAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/search?q=&rows=100&start={start}"));
            total = results.GetProperty("total").GetInt32();
            foreach (var hit in results.GetProperty("hits").EnumerateArray()) await catalogue.AddAsync(server, hit.GetProperty("id").GetString()!);
        }
        return catalogue;
    }

    private async Task AddAsync(Server server, string id)
    {
        var record = await server.GetJsonAsync($"/api/v1/publications/{id}");
        foreach (var original in record.GetProperty("originals").EnumerateArray())
            identifiers.TryAdd(original.GetProperty("name").GetString()!.Normalize(), id);
    }
}

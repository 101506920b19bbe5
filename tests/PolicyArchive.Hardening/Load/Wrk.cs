using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Load;

/// <summary>Readers by <c>wrk</c>, who ask in turn for words, pairs of words, phrases, result pages and records that the archive has.</summary>
internal sealed class Wrk
{
    private const int Places = 150;
    private const int Seed = 5;
    private readonly Server server;
    private readonly string script;

    private Wrk(Server server, string script) => (this.server, this.script) = (server, script);

    public static async Task<Wrk> NewAsync(Server server, string script)
    {
        var lua = new StringBuilder("local questions = {\n");
        foreach (var question in await QuestionsAsync(server)) lua.Append("  \"").Append(question).Append("\",\n");
        lua.Append("""
            }
            local next = 0
            request = function()
              next = next % #questions + 1
              return wrk.format("GET", questions[next])
            end
            done = function(summary, latency, requests)
              local errors = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
              io.write(string.format("figures %.0f | %.1f | %.1f | %.1f | %d\n", summary.requests / (summary.duration / 1000000),
                latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, errors))
            end
            """);
        await File.WriteAllTextAsync(script, lua.ToString());
        return new Wrk(server, script);
    }

    /// <summary>Lets so many ask for so long.</summary>
    /// <returns>Requests a second, p50, p95 and p99 in milliseconds, errors, parted by bars.</returns>
    public async Task<string> AskAsync(int readers, TimeSpan time)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", $"-c{readers}", $"-d{time.TotalSeconds:0}s", "--timeout", "30s", "-s", script, $"{server.Address}"]) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return output.Split('\n').Single(line => line.StartsWith("figures ", StringComparison.Ordinal))["figures ".Length..];
    }

    // Words as they stand on pages drawn at random.
    private static async Task<List<string>> QuestionsAsync(Server server)
    {
        var (random, questions) = (new Random(Seed), new List<string>());
        var total = (await server.GetJsonAsync("/api/v1/search?rows=1")).GetProperty("total").GetInt32();
        while (questions.Count < 5 * Places)
        {
            var hit = (await server.GetJsonAsync($"/api/v1/search?rows=1&start={random.Next(Math.Min(total, 9_000))}")).GetProperty("hits")[0];
            var id = hit.GetProperty("id").GetString()!;
            var pages = (await server.GetJsonAsync($"/api/v1/publications/{id}")).GetProperty("pageCount").GetInt32();
            var page = await server.GetJsonAsync($"/api/v1/publications/{id}/pages/{1 + random.Next(pages)}");
            var words = page.GetProperty("text").GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.All(char.IsLetter) && word.Length > 1).ToList();
            if (words.Count < 10) continue;
            var (at, other) = (random.Next(words.Count - 1), random.Next(words.Count));
            questions.Add(Api(words[at]));
            questions.Add(Api($"{words[at]} {words[other]}"));
            questions.Add(Api($"\"{words[at]} {words[at + 1]}\""));
            questions.Add($"/search?q={Uri.EscapeDataString(words[other])}");
            questions.Add($"/publications/{id}?q={Uri.EscapeDataString(words[at])}");
        }
        return questions;
    }

    private static string Api(string text) => $"/api/v1/search?q={Uri.EscapeDataString(text)}";
}

using System.Security.Cryptography;
using System.Text.Json;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>What programs that take everything are given.</summary>
public sealed class HarvestTests : IDisposable
{
    private readonly OwnArchive archive = new();

    public void Dispose() => archive.Dispose();

    [Theory]
    [InlineData(PublicationState.Draft, false)]
    [InlineData(PublicationState.InReview, false)]
    [InlineData(PublicationState.Published, true)]
    [InlineData(PublicationState.Withdrawn, true)]
    public async Task Only_what_was_shown_to_readers_is_harvested(PublicationState state, bool isHarvested)
    {
        var id = PublicationId.New();
        await WriteBagAsync(new Publication { Id = id, Title = "Water for all", Kind = Kind.Report, Registered = new DateOnly(2026, 1, 2), State = state });
        (await Executable.RunAsync("import", "--bag", archive.File("bag"), "--home", archive.Home)).ExitCode.Should().Be(0);
        await using var server = await archive.ServeAsync();

        var answer = await server.GetJsonAsync("/api/v1/publications");

        JsonElement[] given = [.. answer.GetProperty("publications").EnumerateArray()];
        given.Select(one => one.GetProperty("id").GetString()).Should().Equal(isHarvested ? [id.Value] : []);
    }

    private async Task WriteBagAsync(Publication record)
    {
        var (path, json) = ($"data/{record.Id}/publication.json", ArchiveJson.Write(record));
        Directory.CreateDirectory(Path.GetDirectoryName(archive.File($"bag/{path}"))!);
        await File.WriteAllBytesAsync(archive.File($"bag/{path}"), json);
        await File.WriteAllTextAsync(archive.File("bag/bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        await File.WriteAllTextAsync(archive.File("bag/manifest-sha256.txt"), $"{Convert.ToHexStringLower(SHA256.HashData(json))}  {path}\n");
    }
}

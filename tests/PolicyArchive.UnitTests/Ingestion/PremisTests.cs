using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Ingestion;
using PolicyArchive.Ingestion.Packages;
using PolicyArchive.Storage;
using PolicyArchive.Storage.Bags;

namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>What a bag says of its publications to programs that read PREMIS 3 and not our own files.</summary>
public sealed class PremisTests : IDisposable
{
    private static readonly XNamespace Premis = "http://www.loc.gov/premis/v3";
    private static readonly StorageOptions Limits = new() { FreeBytesKept = 0 };
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Every_act_on_a_publication_goes_out_as_a_PREMIS_event_beside_its_originals()
    {
        var (record, events) = await ExportAsync();

        var premis = Read(record);

        premis.Name.Should().Be(Premis + "premis");
        premis.Attribute("version")!.Value.Should().Be("3.0");
        premis.Elements().Select(element => element.Name.LocalName).Should().Equal("object", "object", "event", "event", "event", "agent", "agent");
        premis.Elements(Premis + "event").Select(Lines).Should().BeEquivalentTo(events.Select((happened, index) => new[]
        {
            "eventIdentifierType local", $"eventIdentifierValue {record.Id}/events.jsonl#{index + 1}", $"eventType {happened.Type}", $"eventDateTime {happened.At:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF}Z",
            $"eventDetail {happened.Detail.Replace("\u0007", "", StringComparison.Ordinal)}", $"eventOutcome {happened.Outcome}",
            "linkingAgentIdentifierType local", $"linkingAgentIdentifierValue {happened.Agent}", "linkingObjectIdentifierType local", $"linkingObjectIdentifierValue {record.Id}",
        }), options => options.WithStrictOrdering());
        premis.Elements(Premis + "agent").Elements(Premis + "agentName").Select(name => name.Value).Should().Equal("tests", "librarian");
    }

    [Fact]
    public async Task The_originals_go_out_as_PREMIS_files_with_digests_size_and_format()
    {
        var (record, _) = await ExportAsync();
        var bytes = await File.ReadAllBytesAsync(folder.File($"bag/data/{record.Id}/originals/안내서 100%.pdf"));

        var objects = Read(record).Elements(Premis + "object").ToList();

        objects.Select(Lines).Should().SatisfyRespectively(
            publication => publication.Should().Equal("objectIdentifierType local", $"objectIdentifierValue {record.Id}", "originalName Water for all"),
            original => original.Should().Equal(
                "objectIdentifierType local", $"objectIdentifierValue {record.Id}/originals/안내서 100%.pdf",
                "messageDigestAlgorithm SHA-256", $"messageDigest {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))}",
                "messageDigestAlgorithm SHA-512", $"messageDigest {Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(bytes))}",
                $"size {bytes.Length}", "formatName application/pdf", "originalName 안내서 100%.pdf",
                "relationshipType structural", "relationshipSubType is part of", "relatedObjectIdentifierType local", $"relatedObjectIdentifierValue {record.Id}"));
        objects.Select(one => one.Attributes().Single().Value).Should().Equal("intellectualEntity", "file");
    }

    [Fact]
    public async Task What_is_said_in_PREMIS_stands_under_the_digests_of_the_bag()
    {
        var (record, _) = await ExportAsync();
        using (var bag = Bag.Open(folder.File("bag"))) bag.Validate().Should().BeEmpty();

        await File.AppendAllTextAsync(PathOf(record), "<!-- more -->");

        using var changed = Bag.Open(folder.File("bag"));
        changed.Validate().Should().NotBeEmpty().And.OnlyContain(finding => finding.Problem == BagProblem.WrongDigest && finding.Path == $"metadata/{record.Id}/premis.xml");
    }

    public void Dispose() => folder.Dispose();

    private async Task<(Publication Record, IReadOnlyList<Event> Events)> ExportAsync()
    {
        await using var archive = (await Archive.OpenAsync(new ArchiveOptions { Home = folder.File("archive"), Storage = Limits }, "tests", NullLoggerFactory.Instance, TimeProvider.System))!;
        var file = await new Staging(archive.Home, Limits).ReceiveAsync(new MemoryStream(Encoding.UTF8.GetBytes("water")), "안내서 100%.pdf", CancellationToken.None);
        var record = new Publication
        {
            Id = PublicationId.New(), Title = "Water for everyone", Kind = Kind.Report, Registered = new DateOnly(2026, 1, 2), State = PublicationState.Published,
            Originals = [new Original(file.Name, "application/pdf", file.Length, file.Fixity, 1)],
        };
        Event[] taken =
        [
            new("message digest calculation", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "tests", "success", "물 < water & \u0007bells."),
            new("ingestion", new DateTimeOffset(2026, 1, 2, 12, 4, 5, 250, TimeSpan.FromHours(9)).ToUniversalTime(), "tests", "success", "It was taken in."),
        ];
        archive.Store.Keep(record, [file], "Taken in.", "tests", taken);
        await archive.Catalogue.SaveAsync(record, taken);
        await archive.SaveAsync(record with { Title = "Water for all" }, "Put the title right", "librarian");
        await new BagExport(archive.Store, archive.Catalogue, TimeProvider.System).WriteAsync([record.Id], folder.File("bag"));
        return (record, archive.Store.Events(record.Id));
    }

    private string PathOf(Publication record) => folder.File($"bag/metadata/{record.Id}/premis.xml");

    private XElement Read(Publication record) => XDocument.Load(PathOf(record)).Root!;

    private static string[] Lines(XElement element) => [.. element.Descendants().Where(one => !one.HasElements).Select(one => $"{one.Name.LocalName} {one.Value}")];
}

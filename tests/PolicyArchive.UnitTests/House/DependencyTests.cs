using System.Xml.Linq;

namespace PolicyArchive.UnitTests.House;

/// <summary>Who may know whom. The compiler holds what the projects reference; these tests hold what they may reference.</summary>
public sealed class DependencyTests
{
    public static TheoryData<string, string[], string[]> Rules => new()
    {
        { "PolicyArchive", [], [] },
        { "PolicyArchive.Extraction", ["PolicyArchive"], ["Microsoft.Extensions.Logging.Abstractions", "PdfPig"] },
        { "PolicyArchive.Storage", ["PolicyArchive"], ["Microsoft.Extensions.Logging.Abstractions"] },
        {
            "PolicyArchive.Catalog", ["PolicyArchive"],
            ["Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.EntityFrameworkCore.Design", "Microsoft.Extensions.Logging.Abstractions"]
        },
        { "PolicyArchive.Search", ["PolicyArchive"], ["Lucene.Net", "Lucene.Net.Analysis.Common", "Microsoft.Extensions.Logging.Abstractions"] },
        {
            "PolicyArchive.Ingestion",
            ["PolicyArchive", "PolicyArchive.Extraction", "PolicyArchive.Storage", "PolicyArchive.Catalog", "PolicyArchive.Search"],
            ["CsvHelper", "Microsoft.Extensions.Logging.Abstractions"]
        },
        {
            "PolicyArchive.Web",
            ["PolicyArchive", "PolicyArchive.Storage", "PolicyArchive.Catalog", "PolicyArchive.Search", "PolicyArchive.Ingestion"],
            [
                "Microsoft.AspNetCore.OpenApi", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Extensions.Hosting",
                "OpenTelemetry.Instrumentation.AspNetCore", "Spectre.Console", "System.CommandLine",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_project_knows_only_what_the_house_lets_it_know(string project, string[] projects, string[] packages)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));

        References(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
            .Should().BeSubsetOf(projects);
        References(file, "PackageReference").Should().BeSubsetOf(packages);
    }

    [Fact]
    public void Every_project_under_src_has_a_rule() =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName)
            .Should().BeEquivalentTo(Rules.Select(rule => rule.Data.Item1));

    [Fact]
    public void Heavy_packages_stay_inside_the_project_that_hides_them()
    {
        foreach (var (project, package) in new[]
                 {
                     ("PolicyArchive.Extraction", "PdfPig"), ("PolicyArchive.Catalog", "Microsoft.EntityFrameworkCore.Sqlite"),
                     ("PolicyArchive.Search", "Lucene.Net"), ("PolicyArchive.Ingestion", "CsvHelper"),
                 })
        {
            var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));
            file.Descendants("PackageReference").Single(reference => (string?)reference.Attribute("Include") == package)
                .Attribute("PrivateAssets")!.Value.Should().Contain("compile", $"{package} is hidden by {project}");
        }
    }

    private static IEnumerable<string> References(XDocument file, string kind) =>
        file.Descendants(kind).Select(reference => (string)reference.Attribute("Include")!);
}

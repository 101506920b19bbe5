using System.Text.Json;

namespace PolicyArchive.UnitTests.House;

/// <summary><c>sbom.cdx.json</c> (CycloneDX) lists what the program is made of beside its own code; <c>build/sbom.mjs</c> writes it anew.</summary>
public sealed class BillOfMaterialsTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "PolicyArchive.Web");

    [Fact]
    public void H6_every_package_that_goes_out_with_the_program_stands_in_the_bill_of_materials_in_its_version()
    {
        using var bill = Read(Path.Combine(Repository.Root, "sbom.cdx.json"));
        var listed = bill.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("purl").GetString());

        listed.Should().BeEquivalentTo(NuGetPackages().Concat(NpmPackages()), "after a change of a package `node build/sbom.mjs` writes it anew");
    }

    // As the build lists them for the runtime.
    private static List<string> NuGetPackages()
    {
        using var built = Read(Path.Combine(Path.GetDirectoryName(Executable.Path)!, "PolicyArchive.Web.deps.json"));
        return [.. built.RootElement.GetProperty("libraries").EnumerateObject().Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => $"pkg:nuget/{library.Name.Replace('/', '@')}")];
    }

    private static List<string> NpmPackages()
    {
        using var locked = Read(Path.Combine(Web, "package-lock.json"));
        return [.. locked.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0 && !package.Value.TryGetProperty("optional", out _))
            .Select(package => $"pkg:npm/{package.Name["node_modules/".Length..]}@{package.Value.GetProperty("version").GetString()}")];
    }

    private static JsonDocument Read(string path) => JsonDocument.Parse(File.ReadAllText(path));
}

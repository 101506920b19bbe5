using System.Globalization;
using System.Text.RegularExpressions;
using PolicyArchive.Extraction;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.House;

/// <summary>What README.md and SECURITY.md promise is what the code has.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string[] Options =
    [
        "PolicyArchive.Web/SiteOptions.cs", "PolicyArchive.Ingestion/ArchiveOptions.cs", "PolicyArchive.Extraction/ExtractorOptions.cs", "PolicyArchive.Storage/StorageOptions.cs",
    ];

    // Set by the program itself, or the name of a group of settings.
    private static readonly string[] NotForOperators = ["Folders", "ExpandsSearches", "Extractor", "Storage", "Fixity", "Rates"];

    [Fact]
    public void Every_setting_stands_in_the_readme()
    {
        var settings = Options.SelectMany(file => Setting().Matches(Read("src", file))).Select(match => match.Groups[1].Value).Except(NotForOperators).ToList();

        settings.Should().HaveCountGreaterThan(20);
        settings.Where(setting => !Regex.IsMatch(Read("README.md"), $@"[:`]{setting}\b")).Should().BeEmpty();
    }

    [Fact]
    public void The_limits_that_are_written_down_are_those_that_hold()
    {
        var written = Read("SECURITY.md");

        new StorageOptions().MaxFileBytes.Should().Be(1L << 30);
        written.Should().Contain("(1 GiB)");
        Constant("PolicyArchive.Ingestion/Arrivals/Arrival.cs", "MostZipEntries").Should().Be("20_000");
        written.Should().Contain("20,000 entries");
        Constant("PolicyArchive.Storage/Zips/ZipFiles.cs", "MostRatio").Should().Be("200");
        Constant("PolicyArchive.Storage/Zips/ZipFiles.cs", "MostBytes").Should().Be("64L << 30");
        written.Should().Contain("64 GiB and\n200 times their size");
        written.Should().ContainAll(
            $"{SearchQuery.MaxLength:N0} letters", $"{SearchQuery.MaxTerms} words", $"{SearchQuery.MaxPrefixes} prefixes", $"{SearchQuery.MaxDepth} deep",
            $"{SearchQuery.MaxFilterValues} values", $"{SearchQuery.MaxRows} rows", $"the {SearchQuery.MaxStart:N0}th", $"{Constant("PolicyArchive.Storage/Bags/BagArchive.cs", "MostEntries").Replace('_', ',')} entries");
        Read("README.md").Should().Contain(new ExtractorOptions().MaxPages.ToString("N0", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_digest_that_is_computed_stands_in_the_inventory()
    {
        var digests = Digest().Matches(Read("src", "PolicyArchive.Storage/Digesting/Digests.cs")).Select(match => match.Groups[1].Value.ToUpperInvariant()).ToList();
        var written = Read("SECURITY.md").Replace("SHA-", "SHA", StringComparison.Ordinal).ToUpperInvariant();

        digests.Should().HaveCountGreaterThan(5);
        digests.Select(digest => digest.Split('-')[0]).Where(digest => !written.Contains(digest, StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    private static string Constant(string file, string name) => Regex.Match(Read("src", file), $@"const \w+ {name} = ([^;]+);").Groups[1].Value;

    [GeneratedRegex(@"public (?!static|override)[\w<>?]+ (\w+) \{ get; init; \}")]
    private static partial Regex Setting();

    [GeneratedRegex("\"([a-z0-9-]+)\" => ")]
    private static partial Regex Digest();
}

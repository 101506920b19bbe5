using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyArchive.UnitTests.House;

/// <summary><c>tests/ASVS.md</c> and <c>tests/INPUTS.md</c> say what is met and by which test: each of them is there, and what is counted is so.</summary>
public sealed partial class AsvsTests
{
    private const int AllOfLevel1 = 70;
    private const int AllOfLevel2 = 183;

    private static readonly string[] States = ["met", "not applicable", "open"];
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "ASVS.md"));

    private static readonly List<(string Number, int Level, string State, string Why)> Requirements =
    [
        .. Lines.Select(line => Requirement().Match(line)).Where(match => match.Success)
            .Select(match => (match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), match.Groups[3].Value, match.Groups[4].Value)),
    ];

    [Fact]
    public void Every_requirement_of_levels_1_and_2_stands_there_once()
    {
        Requirements.Select(requirement => requirement.Number).Should().OnlyHaveUniqueItems();
        Requirements.Count(requirement => requirement.Level == 1).Should().Be(AllOfLevel1);
        Requirements.Count(requirement => requirement.Level == 2).Should().Be(AllOfLevel2);
        Requirements.Should().OnlyContain(requirement => States.Contains(requirement.State) && requirement.Why.Length > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_counts_are_what_stands_below_them(int level)
    {
        var counts = States.Select(state => Requirements.Count(requirement => requirement.Level == level && requirement.State == state)).ToList();

        Lines.Should().Contain($"| {level} | {string.Join(" | ", counts)} | {counts.Sum()} |");
    }

    [Fact]
    public void What_is_met_is_shown_by_tests_that_exist_or_written_where_it_is_said_to_be()
    {
        Requirements.Where(requirement => requirement.State == "met" && !TestName().IsMatch(requirement.Why) && !Heading().IsMatch(requirement.Why)).Should().BeEmpty();
        var headings = File.ReadLines(Path.Combine(Repository.Root, "SECURITY.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..].ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Replace(' ', '-'));
        Lines.SelectMany(line => Heading().Matches(line)).Select(match => match.Groups[1].Value).Distinct().Should().BeSubsetOf(headings);
        TestsThatAreNotThere(Lines).Should().BeEmpty();
    }

    [Fact]
    public void Every_hostile_input_is_sent_by_a_test_that_exists()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "INPUTS.md")).Where(line => Input().IsMatch(line)).ToList();

        rows.Should().HaveCountGreaterThan(60);
        TestsThatAreNotThere(rows).Should().BeEmpty();
        rows.Where(row => !TestName().IsMatch(row)).Select(row => row[2..4]).Should().BeEquivalentTo(["B3", "B9", "B1", "H8"], "the first three are sent by the test of the row above, and the last asks for what is not here");
    }

    private static List<string> TestsThatAreNotThere(IEnumerable<string> lines)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        return [.. lines.SelectMany(line => TestName().Matches(line)).Where(test => !files[test.Groups[1].Value].Any(text => text.Contains($" {test.Groups[2].Value}(", StringComparison.Ordinal)))
            .Select(test => test.Value)];
    }

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \| ([12]) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$")]
    private static partial Regex Requirement();

    [GeneratedRegex(@"^\| [A-DGHQ]\d+ ")]
    private static partial Regex Input();

    [GeneratedRegex(@"\(\.\./SECURITY\.md#([\w-]+)\)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName();
}

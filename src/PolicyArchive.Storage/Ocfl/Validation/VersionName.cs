using System.Globalization;

namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>The name of a version's folder: <c>v3</c>, or zero-padded <c>v003</c> (section 3.3).</summary>
internal sealed record VersionName(string Text, int Number)
{
    private const int MostDigits = 9;

    public bool IsPadded => Text[1] == '0';

    public static VersionName? TryParse(string text) =>
        text.Length is >= 2 and <= MostDigits + 1 && text[0] == 'v' && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9')
            ? new VersionName(text, int.Parse(text.AsSpan(1), CultureInfo.InvariantCulture)) : null;

    /// <summary>Checks that names number the versions from one on without a gap, all in the manner of the first. Gives them in their order.</summary>
    public static IReadOnlyList<VersionName> CheckSequence(IEnumerable<string> names, string place, Findings findings)
    {
        var versions = new List<VersionName>();
        foreach (var name in names)
        {
            if (TryParse(name) is { } version) versions.Add(version);
            else findings.Add("E104", place, $"The version '{name}' is not named by a 'v' and a number.");
        }
        versions.Sort((one, other) => one.Number != other.Number ? one.Number.CompareTo(other.Number) : string.CompareOrdinal(one.Text, other.Text));
        CheckNumbers(versions, place, findings);
        foreach (var version in versions.Skip(1)) CheckManner(versions[0], version, version == versions[^1], place, findings);
        return versions;
    }

    private static void CheckNumbers(List<VersionName> versions, string place, Findings findings)
    {
        if (versions.Count == 0) return;
        if (versions[0].Number != 1) findings.Add("E009", place, $"The first version is {versions[0].Text}, not version 1.");
        foreach (var (before, after) in versions.Zip(versions.Skip(1)))
        {
            if (after.Number == before.Number) findings.Add("E012", place, $"{before.Text} and {after.Text} are the same version.");
            else if (after.Number > before.Number + 1) findings.Add("E010", place, $"{before.Text} is followed by {after.Text}.");
        }
    }

    private static void CheckManner(VersionName first, VersionName version, bool isNewest, string place, Findings findings)
    {
        var breaks = first.IsPadded ? version.Text.Length != first.Text.Length || !version.IsPadded : version.IsPadded;
        if (!breaks) return;
        findings.Add(first.IsPadded && !version.IsPadded ? "E011" : "E012", place, $"{version.Text} is not named in the manner of {first.Text}.");
        if (isNewest) findings.Add("E013", place, $"The newest version, {version.Text}, does not go on in the manner of {first.Text}.");
    }
}

using System.Globalization;
using System.Text;

namespace PolicyArchive.Storage;

/// <summary>
/// The last check of what is no publication's own: the storage root's files, and organisations, articles and subjects. It stands in a file of the data
/// folder, since the catalogue has the checks of publications alone.
/// </summary>
/// <param name="At">When (UTC).</param>
/// <param name="Failure">What was found, sentences; null where all was as it must be.</param>
public sealed record RootCheck(DateTimeOffset At, string? Failure)
{
    /// <summary>The one written down in a data folder; null where there is none, or none that can be read.</summary>
    internal static RootCheck? LastIn(ArchiveHome home)
    {
        if (!File.Exists(PathIn(home))) return null;
        var parts = File.ReadAllText(PathIn(home)).Split('\n', 2);
        if (parts.Length < 2 || !DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return null;
        return new RootCheck(at, parts[1].Length == 0 ? null : parts[1]);
    }

    /// <summary>Writes it down, in the place of the one before.</summary>
    internal void WriteIn(ArchiveHome home)
    {
        var work = home.NewWork();
        Disk.WriteFile(work, Encoding.UTF8.GetBytes($"{Rfc3339.Write(At)}\n{Failure}"));
        ArchiveHome.Replace(work, PathIn(home));
    }

    private static string PathIn(ArchiveHome home) => Path.Combine(home.Path, "root-check");
}

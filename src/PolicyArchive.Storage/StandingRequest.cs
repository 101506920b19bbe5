namespace PolicyArchive.Storage;

/// <summary>
/// Asks whoever has an archive open, or opens it next, for long work: a file in the data folder, which says how far that is and goes once it is done. It
/// outlives both processes, so that what was asked for, or broken off, is done by the next one.
/// </summary>
public sealed class StandingRequest
{
    private readonly string path;

    private StandingRequest(ArchiveHome home, string name) => path = Path.Combine(home.Path, name);

    /// <summary>The request to make the index anew.</summary>
    public static StandingRequest Reindex(ArchiveHome home) => new(home, "reindex");

    /// <summary>The request to make the catalogue anew from the store.</summary>
    public static StandingRequest Rebuild(ArchiveHome home) => new(home, "rebuild");

    /// <summary>The request to check publications before all others; what is told is their identifiers, one a line.</summary>
    public static StandingRequest Check(ArchiveHome home) => new(home, "check");

    /// <summary>How far it is, a phrase; empty while nobody has begun; null where nothing is asked for, or no longer.</summary>
    public string? Progress
    {
        get
        {
            try
            {
                return File.ReadAllText(path);
            }
            catch (FileNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>Asks, or says how far it is. In one step: whoever reads it meanwhile would take half of it for all.</summary>
    public void Tell(string progress)
    {
        var written = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(written, progress);
        try
        {
            File.Move(written, path, overwrite: true);
        }
        catch
        {
            File.Delete(written);
            throw;
        }
    }

    /// <summary>What was told, which is nobody else's to do from now on; null where nothing is asked for.</summary>
    public string? Take()
    {
        var taken = $"{path}.taken";
        try
        {
            File.Move(path, taken, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        var told = File.ReadAllText(taken);
        File.Delete(taken);
        return told;
    }

    /// <summary>Takes the request back, or says that it is done.</summary>
    public void End() => File.Delete(path);
}

namespace PolicyArchive.Storage;

/// <summary>
/// Asks whoever has an archive open to make its index anew: a file in the data folder, which says how far that is and goes once it is done. It outlives
/// both processes, so that what was asked for is done by the next one.
/// </summary>
public sealed class ReindexRequest(ArchiveHome home)
{
    private readonly string path = Path.Combine(home.Path, "reindex");

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

    /// <summary>Asks, or says how far it is.</summary>
    public void Tell(string progress) => File.WriteAllText(path, progress);

    /// <summary>Takes the request back, or says that it is done.</summary>
    public void End() => File.Delete(path);
}

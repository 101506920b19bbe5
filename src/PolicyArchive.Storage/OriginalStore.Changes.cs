namespace PolicyArchive.Storage;

/// <summary>
/// Changes under way. A change without a file has no accession that would be taken up again after a crash, so it is announced before it is kept and
/// settled once the catalogue has it; what is announced and not settled is to be catalogued from here.
/// </summary>
public sealed partial class OriginalStore
{
    internal const string AnnouncementExtension = ".change";

    /// <summary>Announces that a publication is about to change. On the disk when this returns.</summary>
    public void Announce(PublicationId id)
    {
        if (IsAnnounced(id)) return;
        Disk.WriteFile(AnnouncementOf(id), []);
        Disk.SyncFolder(home.WorkPath);
    }

    /// <summary>Whether a change of a publication was announced and not settled.</summary>
    public bool IsAnnounced(PublicationId id) => File.Exists(AnnouncementOf(id));

    /// <summary>The publications whose change was announced and not settled.</summary>
    public IReadOnlyList<PublicationId> Announced() =>
        [.. Directory.EnumerateFiles(home.WorkPath, $"*{AnnouncementExtension}").Select(path => PublicationId.Parse(Path.GetFileNameWithoutExtension(path)))];

    /// <summary>Takes the announcement back: the catalogue has the change.</summary>
    public void Settle(PublicationId id) => File.Delete(AnnouncementOf(id));

    private string AnnouncementOf(PublicationId id) => Path.Combine(home.WorkPath, id.Value + AnnouncementExtension);
}

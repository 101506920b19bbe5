namespace PolicyArchive.Ingestion;

/// <summary>A folder of the inbox with a manifest, and what is below it as far as no other manifest is nearer; or the inbox itself, with what no manifest is for.</summary>
internal sealed class InboxPart(string inbox, string folder)
{
    public const string ManifestName = "manifest.csv";

    public string Folder => folder;

    public string ManifestPath => Path.Combine(folder, ManifestName);

    /// <summary>What its manifest's rows have been received of.</summary>
    public DoneFiles Done { get; } = new(folder);

    /// <summary>A name that stands in its manifest, or begins with the manifest's, as it is told of in the inbox.</summary>
    public string NameOf(string name) => folder == inbox || Path.IsPathRooted(name) ? name : $"{Path.GetRelativePath(inbox, folder).Replace('\\', '/')}/{name}";
}

namespace PolicyArchive.Ingestion.Packages;

/// <summary>A file of a package.</summary>
/// <param name="Name">What it is of its publication, parted by slashes: <c>publication.json</c>, <c>originals/NAME</c>, <c>events.jsonl</c>.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Open">Opens it for reading, as often as it is needed.</param>
internal sealed record PackagedFile(string Name, long Length, Func<Stream> Open)
{
    public const int MostTextBytes = 1 << 26;

    /// <summary>All of it; null where it is longer than any text of ours.</summary>
    public byte[]? ReadText()
    {
        if (Length > MostTextBytes) return null;
        using var stream = Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>A publication as a package brings it, with everything checked that can be told from the package alone.</summary>
internal sealed record PackagedPublication(Publication Record, IReadOnlyList<Event> Events, IReadOnlyList<PackagedFile> Files)
{
    public PackagedFile FileOf(Original original) => Files.First(file => file.Name == $"originals/{original.Name}");
}

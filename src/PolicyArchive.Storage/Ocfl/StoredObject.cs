namespace PolicyArchive.Storage.Ocfl;

/// <summary>One object of the storage root, found by its name: a publication's identifier, or <see cref="ObjectLayout.Authorities"/>.</summary>
internal sealed class StoredObject(ArchiveHome home, string name)
{
    public string Folder => ObjectLayout.PathOf(home.StorePath, name);

    /// <summary>What it consists of; null where there is no such object.</summary>
    /// <exception cref="StorageException">Its inventory is missing or damaged.</exception>
    public Inventory? ReadInventory() => Directory.Exists(Folder) ? Inventory.ReadNewest(Folder, ObjectLayout.ObjectId(name)) : null;

    /// <summary>Where a file of the newest version lies; null where it has no such file.</summary>
    public string? Locate(Inventory? inventory, string logicalPath) =>
        inventory?.Files.GetValueOrDefault(logicalPath) is { } sha512 ? Path.Combine(Folder, inventory.ContentPathOf(sha512)) : null;

    /// <summary>A small file of the newest version, compared with its digest; null where it has no such file.</summary>
    /// <exception cref="StorageException">It is missing or damaged, or cannot be read.</exception>
    public byte[]? Read(Inventory? inventory, string logicalPath)
    {
        if (Locate(inventory, logicalPath) is not { } path) return null;
        try
        {
            var bytes = File.ReadAllBytes(path);
            return ContentFile.Of(logicalPath, bytes).Sha512 == inventory!.Files[logicalPath] ? bytes
                : throw Damaged(path, "is not as it was written: its SHA-512 differs from the inventory's");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Damaged(path, "is gone", e);
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            throw Unreadable.Failure(path, e);
        }
    }

    /// <summary>Makes a version of these files, unless it would be the same as the one before. The caller lets one at a time do this.</summary>
    /// <param name="files">All files of the version, told what the object consists of now.</param>
    /// <param name="act">When, why and by whom.</param>
    /// <returns>The number of the version that the object is at now.</returns>
    public int Keep(Func<Inventory?, IReadOnlyList<ContentFile>> files, InventoryVersion act)
    {
        PreparedVersion.Recover(home, name);
        var current = ReadInventory();
        var next = NextVersion.After(current, ObjectLayout.ObjectId(name), files(current), act);
        if (next is not null) PreparedVersion.Keep(home, name, next);
        return (next?.Inventory ?? current!).HeadNumber;
    }

    public static StorageException Damaged(string path, string how, Exception? inner = null) => new(StorageProblem.Damaged, $"{path} {how}.", inner);
}

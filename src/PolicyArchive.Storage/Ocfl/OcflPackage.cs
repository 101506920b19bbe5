using PolicyArchive.Storage.Ocfl.Validation;

namespace PolicyArchive.Storage.Ocfl;

/// <summary>
/// An OCFL storage root of publications outside an archive: written as a copy of the store or of some of its objects, all their versions with them,
/// and taken in again object by object.
/// </summary>
public sealed class OcflPackage(string root)
{
    /// <summary>
    /// Copies objects of an archive into a new storage root and checks the copy by reading all of it. It grows under another name and takes its place
    /// whole; without that nothing stays.
    /// </summary>
    /// <exception cref="StorageException">There is something in the place already, or the copy is not valid, since the store is damaged.</exception>
    public static void Write(ArchiveHome home, IEnumerable<PublicationId> ids, string target, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var partial = $"{full}.partial";
        foreach (var path in (string[])[full, partial])
            if (Path.Exists(path)) throw new StorageException(StorageProblem.Refused, $"There is {path} already. Name another place, or remove it.");
        try
        {
            CopyRoot(home.StorePath, partial);
            // Records mean nothing without the organisations and subjects that they name.
            var authorities = Directory.Exists(ObjectLayout.PathOf(home.StorePath, ObjectLayout.Authorities)) ? [ObjectLayout.Authorities] : (string[])[];
            foreach (var name in ids.Select(id => id.Value).Concat(authorities)) Copy(ObjectLayout.PathOf(home.StorePath, name), ObjectLayout.PathOf(partial, name), cancellationToken);
            if (OcflValidator.Validate(partial, null, cancellationToken).FirstOrDefault(finding => finding.IsError) is { } wrong)
                throw new StorageException(StorageProblem.Damaged, $"The copy is not valid: {wrong.Code} {wrong.Path}: {wrong.Sentence}");
            Disk.SyncTree(partial);
            if (!Disk.Move(partial, full)) throw new StorageException(StorageProblem.Refused, $"There is {full} already.");
        }
        finally
        {
            Disk.Delete(partial);
        }
    }

    /// <summary>Reads all of it; each reason why it cannot be taken in, a sentence. None means that every object is valid, and one of a publication.</summary>
    public IReadOnlyList<string> Refusals(CancellationToken cancellationToken)
    {
        var folders = new List<string>();
        var refusals = OcflValidator.Validate(root, new Reporter(folders.Add), cancellationToken).Where(finding => finding.IsError)
            .Select(finding => $"{finding.Code} {finding.Path}: {finding.Sentence}").ToList();
        if (refusals.Count > 0) return refusals;
        var ours = All().Select(id => id.Value).Append(ObjectLayout.Authorities).ToDictionary(name => Path.GetFullPath(ObjectLayout.PathOf(root, name)), StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            if (!ours.TryGetValue(Path.GetFullPath(folder), out var name)) refusals.Add($"{folder} is no publication's object in the layout {ObjectLayout.Extension}.");
            else if (WhyForeign(folder, name, cancellationToken) is { } why) refusals.Add($"{folder} is valid, but not an object as this archive keeps them: {why}.");
        }
        return refusals;
    }

    /// <summary>The publications in it.</summary>
    public IEnumerable<PublicationId> All() => ObjectLayout.All(root);

    /// <summary>The files of a publication's newest version.</summary>
    public IReadOnlyList<KeptFile> FilesOf(PublicationId id)
    {
        var folder = ObjectLayout.PathOf(root, id.Value);
        return Inventory.Read(folder, ObjectLayout.ObjectId(id.Value)).FilesIn(folder);
    }

    /// <summary>The files of what is no publication's own: organisations, articles, subjects. None where it has no such object.</summary>
    public IReadOnlyList<KeptFile> FilesOfAuthorities()
    {
        var folder = ObjectLayout.PathOf(root, ObjectLayout.Authorities);
        return Directory.Exists(folder) ? Inventory.Read(folder, ObjectLayout.ObjectId(ObjectLayout.Authorities)).FilesIn(folder) : [];
    }

    /// <summary>Copies a publication's object, all versions of it, into an archive's store, where there is none of that identifier yet.</summary>
    /// <exception cref="StorageException">There is one, or the copy is not what <see cref="Refusals"/> has seen.</exception>
    public void CopyInto(ArchiveHome home, PublicationId id, CancellationToken cancellationToken) => CopyInto(home, id.Value, cancellationToken);

    internal void CopyInto(ArchiveHome home, string name, CancellationToken cancellationToken)
    {
        // By the name that a new object has in the making, so that a crash leaves what the next start clears away.
        var work = Path.Combine(home.WorkPath, name);
        try
        {
            Copy(ObjectLayout.PathOf(root, name), work, cancellationToken);
            ObjectCheck.RequireWhole(work, ObjectLayout.ObjectId(name), cancellationToken);
            Disk.SyncTree(work);
            var target = ObjectLayout.PathOf(home.StorePath, name);
            Disk.CreateFolder(Path.GetDirectoryName(target)!);
            if (!Disk.Move(work, target)) throw new StorageException(StorageProblem.Refused, $"There is an object of {ObjectLayout.Describe(name)} already.");
        }
        finally
        {
            Disk.Delete(work);
        }
    }

    private static void CopyRoot(string store, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(store)) CopyFile(file, Path.Combine(target, Path.GetFileName(file)));
        Copy(Path.Combine(store, "extensions"), Path.Combine(target, "extensions"), CancellationToken.None);
    }

    internal static void Copy(string from, string to, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Directory.Exists(from)) throw new StorageException(StorageProblem.Missing, $"There is no {from}.");
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) CopyFile(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)), cancellationToken);
    }

    // Bytes, never a second name of them: what is written to the copy must not reach the original.
    private static void CopyFile(string from, string to) => File.Copy(from, to);

    // Valid objects of others may have other digests, other names of versions, or other files; they are not made over here.
    private static string? WhyForeign(string folder, string name, CancellationToken cancellationToken)
    {
        try
        {
            var inventory = Inventory.Read(folder, ObjectLayout.ObjectId(name));
            if (!inventory.Fixity.ContainsKey("sha256")) return "its inventory has no SHA-256";
            if (name != ObjectLayout.Authorities && !inventory.Files.ContainsKey("publication.json")) return "it has no publication.json";
            return ObjectCheck.Run(folder, ObjectLayout.ObjectId(name), cancellationToken).FirstOrDefault() is { } damage ? $"{damage.Path}: expected {damage.Expected}, found {damage.Found}" : null;
        }
        catch (Exception e) when (e is StorageException or KeyNotFoundException)
        {
            return e.Message.TrimEnd('.');
        }
    }

    private sealed class Reporter(Action<string> report) : IProgress<string>
    {
        public void Report(string value) => report(value);
    }
}

namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>
/// Checks any OCFL object or storage root of the versions 1.0 and 1.1, whoever made it, against the specification (https://ocfl.io/1.1/spec/): its
/// structure, its inventories, and each file's digests. It reads only, follows no links, and opens nothing outside the folder.
/// </summary>
public static class OcflValidator
{
    /// <summary>Everything that is found, object by object; nothing means that the folder is valid. A warning does not make it invalid.</summary>
    /// <param name="folder">An object, or a storage root with all objects in it.</param>
    /// <param name="checkedOne">Told the folder of each object that has been checked.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public static IEnumerable<OcflFinding> Validate(string folder, IProgress<string>? checkedOne = null, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(folder)) throw new StorageException(StorageProblem.Missing, $"There is no folder {folder}.");
        return IsObject(folder) ? ValidateObject(folder, checkedOne, cancellationToken) : new RootValidation(folder, checkedOne, cancellationToken).Run();
    }

    /// <summary>Whether a folder is, or means to be, an object rather than a storage root or a folder on the way to objects.</summary>
    internal static bool IsObject(string folder) =>
        Directory.EnumerateFiles(folder, "0=ocfl_object_*").Any() || File.Exists(Path.Combine(folder, Inventory.FileName))
        || (!Directory.EnumerateDirectories(folder).Any() && !Directory.EnumerateFiles(folder, "0=*").Any());

    private static IReadOnlyList<OcflFinding> ValidateObject(string folder, IProgress<string>? checkedOne, CancellationToken cancellationToken)
    {
        var findings = new Findings(folder);
        new ObjectValidation(folder, findings, cancellationToken).Run();
        checkedOne?.Report(folder);
        return findings.All;
    }
}

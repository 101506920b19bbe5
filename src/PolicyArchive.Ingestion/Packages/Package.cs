using PolicyArchive.Storage;
using PolicyArchive.Storage.Bags;
using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.Ingestion.Packages;

/// <summary>
/// Publications that somebody sent, as a bag or as an OCFL storage root, read and checked whole before anything of them is taken in.
/// See <see cref="PackageImport"/>.
/// </summary>
public sealed class Package : IDisposable
{
    private readonly Bag? bag;
    private readonly OcflPackage? ocfl;
    private readonly PackageReader reader;
    private readonly List<string> refusals = [];
    private readonly List<PackagedPublication> publications = [];

    private Package(Bag? bag, OcflPackage? ocfl, long mostFileBytes) => (this.bag, this.ocfl, reader) = (bag, ocfl, new PackageReader(mostFileBytes));

    /// <summary>Why it cannot be taken in, a sentence each; none where it can.</summary>
    public IReadOnlyList<string> Refusals => refusals;

    /// <summary>Files in it that this version of the archive has no place for.</summary>
    public IReadOnlyList<string> LeftOut => reader.LeftOut;

    /// <summary>How many publications it has.</summary>
    public int Count => publications.Count;

    internal IReadOnlyList<PackagedPublication> Publications => publications;

    internal PackagedAuthorities Authorities { get; private set; } = PackagedAuthorities.None;

    /// <summary>Opens a bag, a folder or a zip archive, and reads all of it.</summary>
    /// <exception cref="StorageException">There is no such folder or file.</exception>
    public static Package OpenBag(string path, StorageOptions limits, CancellationToken cancellation = default)
    {
        var package = new Package(Bag.Open(path), null, limits.MaxFileBytes);
        package.ReadBag(cancellation);
        return package;
    }

    /// <summary>Opens an OCFL storage root and reads all of it.</summary>
    /// <exception cref="StorageException">There is no such folder.</exception>
    public static Package OpenOcfl(string folder, StorageOptions limits, CancellationToken cancellation = default)
    {
        var package = new Package(null, new OcflPackage(folder), limits.MaxFileBytes);
        package.ReadOcfl(cancellation);
        return package;
    }

    /// <inheritdoc/>
    public void Dispose() => bag?.Dispose();

    /// <summary>Keeps a publication's bytes in an archive's store: an object as it is with all its versions, or the files of a bag as a new one.</summary>
    internal async Task KeepAsync(PackagedPublication publication, Archive archive, Staging staging, string agent)
    {
        if (ocfl is not null)
        {
            ocfl.CopyInto(archive.Home, publication.Record.Id, CancellationToken.None);
            return;
        }
        var received = new List<StagedFile>();
        try
        {
            foreach (var original in publication.Record.Originals)
            {
                await using var content = publication.FileOf(original).Open();
                received.Add(await staging.ReceiveAsideAsync(content, original.Name, CancellationToken.None));
            }
            archive.Store.Keep(publication.Record, [.. received.Zip(publication.Record.Originals, (file, original) => file with { Name = original.Name })], "Take over from a package", agent, publication.Events);
        }
        finally
        {
            received.ForEach(Staging.Discard);
        }
    }

    private void ReadBag(CancellationToken cancellation)
    {
        // What is only a warning to others may lose a file here, would need the network, or leaves open whose bytes these are.
        refusals.AddRange(bag!.Validate(cancellation).Where(finding => finding.IsError || finding.Problem is BagProblem.Fetch or BagProblem.SameName or BagProblem.WeakDigest)
            .Select(finding => $"{finding.Problem}: {finding.Sentence}"));
        if (refusals.Count > 0) return;
        foreach (var folder in bag.Payload.Keys.Where(path => !PackagedAuthorities.IsOne(path)).GroupBy(path => path.Split('/')[1], StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (PublicationId.TryParse(folder.Key, out var id) && id.Value == folder.Key)
                Take(id, [.. folder.Where(path => path.Length > folder.Key.Length + 6).Select(path => new PackagedFile(path[(folder.Key.Length + 6)..], bag.Payload[path], () => bag.OpenFile(path)))], cancellation);
            else refusals.Add($"data/{folder.Key} is not named by a publication's identifier.");
        }
        ReadAuthorities([.. bag.Payload.Where(file => PackagedAuthorities.IsOne(file.Key)).Select(file => new PackagedFile(file.Key[5..], file.Value, () => bag.OpenFile(file.Key)))]);
        refusals.AddRange(reader.Refusals);
    }

    private void ReadOcfl(CancellationToken cancellation)
    {
        refusals.AddRange(ocfl!.Refusals(cancellation));
        if (refusals.Count > 0) return;
        foreach (var id in ocfl.All())
            Take(id, [.. ocfl.FilesOf(id).Select(FileOf)], cancellation);
        ReadAuthorities([.. ocfl.FilesOfAuthorities().Select(FileOf)]);
        refusals.AddRange(reader.Refusals);
    }

    private void Take(PublicationId id, IReadOnlyList<PackagedFile> files, CancellationToken cancellation)
    {
        if (reader.Read(id, files, cancellation) is { } publication) publications.Add(publication);
    }

    private static PackagedFile FileOf(KeptFile file) => new(file.Name, new FileInfo(file.Path).Length, () => File.OpenRead(file.Path));

    private void ReadAuthorities(IReadOnlyList<PackagedFile> files)
    {
        try
        {
            Authorities = PackagedAuthorities.Read(files);
        }
        catch (FormatException e)
        {
            refusals.Add(e.Message);
        }
    }
}

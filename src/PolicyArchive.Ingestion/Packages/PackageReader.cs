using System.Security.Cryptography;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion.Packages;

/// <summary>Reads publications out of the files of a package and tells by name what of them cannot be taken in.</summary>
internal sealed class PackageReader(long mostFileBytes)
{
    private const string RecordName = OriginalStore.RecordPath;
    private const string EventsName = OriginalStore.EventsPath;
    private const string OriginalsFolder = "originals/";
    private readonly Dictionary<Fixity, PublicationId> holders = [];
    private readonly List<string> refusals = [];
    private readonly List<string> leftOut = [];

    /// <summary>Why the package cannot be taken in, a sentence each.</summary>
    public IReadOnlyList<string> Refusals => refusals;

    /// <summary>Files that this version of the archive has no place for.</summary>
    public IReadOnlyList<string> LeftOut => leftOut;

    /// <summary>Reads one publication; null where it is refused.</summary>
    /// <param name="id">The identifier under which the package has it.</param>
    /// <param name="files">Its files.</param>
    /// <param name="cancellation">Breaks off.</param>
    public PackagedPublication? Read(PublicationId id, IReadOnlyList<PackagedFile> files, CancellationToken cancellation)
    {
        var before = refusals.Count;
        if (ReadRecord(id, files) is not { } record) return null;
        refusals.AddRange(RecordRules.Check(record).Select(problem => $"The record of {id}: {problem}"));
        foreach (var original in record.Originals) CheckOriginal(record, original, files, cancellation);
        CheckRest(record, files);
        var events = ReadEvents(id, files);
        return refusals.Count == before ? new PackagedPublication(record, events, files) : null;
    }

    private Publication? ReadRecord(PublicationId id, IReadOnlyList<PackagedFile> files)
    {
        if (files.FirstOrDefault(file => file.Name == RecordName) is not { } file)
        {
            refusals.Add($"{id} has no {RecordName}.");
            return null;
        }
        if (ReadText(id, file) is not { } json) return null;
        try
        {
            var record = ArchiveJson.ReadStrictly<Publication>(json);
            if (record.Id == id && WholeWords.IsWhole(record)) return record;
            refusals.Add(record.Id == id ? $"The record of {id} can't be read: something that it must say is missing." : $"The record in {id} is that of {record.Id}.");
        }
        catch (FormatException e)
        {
            refusals.Add($"The record of {id} can't be read: {e.Message}");
        }
        return null;
    }

    private byte[]? ReadText(PublicationId id, PackagedFile file)
    {
        var text = file.ReadText();
        if (text is null) refusals.Add($"{id}/{file.Name} is longer than {PackagedFile.MostTextBytes >> 20} MiB.");
        return text;
    }

    private void CheckOriginal(Publication record, Original original, IReadOnlyList<PackagedFile> files, CancellationToken cancellation)
    {
        var name = $"{record.Id}/{OriginalsFolder}{original.Name}";
        if (FileNames.Clean(original.Name) != original.Name) refusals.Add($"'{original.Name}' of {record.Id} is not a clean file name.");
        else if (files.FirstOrDefault(file => file.Name == OriginalsFolder + original.Name) is not { } file) refusals.Add($"{name} is missing.");
        else if (file.Length > mostFileBytes) refusals.Add($"{name} is larger than the {mostFileBytes} bytes that the archive accepts.");
        else if (file.Length != original.Length) refusals.Add($"{name} has {file.Length} bytes; its record says {original.Length}.");
        else if (FixityOf(file, cancellation) is { } found && found != original.Fixity) refusals.Add($"The SHA-256 of {name} is {found}; its record says {original.Fixity}.");
        else if (!holders.TryAdd(original.Fixity, record.Id)) refusals.Add($"{name} has the same bytes as an original of {holders[original.Fixity]}.");
    }

    private static Fixity FixityOf(PackagedFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var stream = file.Open();
        return Fixity.FromBytes(SHA256.HashData(stream));
    }

    private void CheckRest(Publication record, IReadOnlyList<PackagedFile> files)
    {
        var names = record.Originals.Select(original => OriginalsFolder + original.Name).Append(RecordName).Append(EventsName).ToHashSet(StringComparer.Ordinal);
        if (record.Originals.DistinctBy(original => original.Name, StringComparer.OrdinalIgnoreCase).Count() < record.Originals.Count) refusals.Add($"Two originals of {record.Id} have the same name.");
        foreach (var file in files.Where(file => !names.Contains(file.Name)))
        {
            if (file.Name.StartsWith(OriginalsFolder, StringComparison.Ordinal)) refusals.Add($"{record.Id}/{file.Name} is not in its record.");
            else leftOut.Add($"{record.Id}/{file.Name}");
        }
    }

    private IReadOnlyList<Event> ReadEvents(PublicationId id, IReadOnlyList<PackagedFile> files)
    {
        if (files.FirstOrDefault(file => file.Name == EventsName) is not { } file || ReadText(id, file) is not { } lines) return [];
        try
        {
            var events = ArchiveJson.ReadLinesStrictly<Event>(lines);
            if (!events.All(WholeWords.IsWhole)) refusals.Add($"{id}/{EventsName} can't be read: something that an event must say is missing.");
            else refusals.AddRange(events.SelectMany(RecordRules.Check).Select(problem => $"{id}/{EventsName}: {problem}"));
            return events;
        }
        catch (FormatException e)
        {
            refusals.Add($"{id}/{EventsName} can't be read: {e.Message}");
            return [];
        }
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyArchive.Storage.Ocfl;

/// <summary>Who made a version.</summary>
internal sealed record InventoryUser(string Name, string? Address)
{
    /// <summary>An agent as OCFL wants it, with an address that is a URI (W008, W009).</summary>
    public static InventoryUser Of(string agent) =>
        new(agent, agent.Contains('@') && !agent.Contains(' ') ? $"mailto:{agent}" : $"{ObjectLayout.IdPrefix}agent:{Uri.EscapeDataString(agent)}");
}

/// <summary>A version of an object: what it consists of, by digest, and how it came about.</summary>
internal sealed record InventoryVersion(string Created, string Message, InventoryUser User, DigestBlock State);

/// <summary>Digests and the paths of the files that have them, in the order of the digests.</summary>
internal sealed class DigestBlock : SortedDictionary<string, IReadOnlyList<string>>
{
    public DigestBlock()
        : base(StringComparer.Ordinal)
    {
    }

    public DigestBlock(DigestBlock other)
        : base(other, StringComparer.Ordinal)
    {
    }

    /// <summary>The same the other way round: each path's digest.</summary>
    public Dictionary<string, string> ByPath() =>
        this.SelectMany(entry => entry.Value.Select(path => (path, entry.Key))).ToDictionary(StringComparer.Ordinal);
}

/// <summary>
/// An OCFL 1.1 inventory (section 3.5): which digest is which file in the object (manifest), and which digest is which file of a version (state).
/// The same inventory always gives the same bytes.
/// </summary>
internal sealed record Inventory
{
    public const string FileName = "inventory.json";
    public const string SidecarName = "inventory.json.sha512";

    public required string Id { get; init; }
    public string Type { get; init; } = "https://ocfl.io/1.1/spec/#inventory";
    public string DigestAlgorithm { get; init; } = "sha512";
    public required string Head { get; init; }
    public required Dictionary<string, DigestBlock> Fixity { get; init; }
    public required DigestBlock Manifest { get; init; }
    public required Dictionary<string, InventoryVersion> Versions { get; init; }

    [JsonIgnore]
    public int HeadNumber => NumberOf(Head);

    /// <summary>The files of the newest version: logical path to SHA-512.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Files => Versions[Head].State.ByPath();

    /// <summary>Where the bytes of a digest lie, relative to the object.</summary>
    public string ContentPathOf(string sha512) => Manifest[sha512][0];

    /// <summary>The files of the newest version with their bytes' places in an object's folder, in the order of their names.</summary>
    public IReadOnlyList<KeptFile> FilesIn(string objectFolder) =>
        [.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new KeptFile(file.Key, Path.Combine(objectFolder, ContentPathOf(file.Value)), file.Value))];

    /// <summary>The SHA-512 of the bytes with this SHA-256, where the object holds them.</summary>
    public string? DigestOf(Fixity sha256) =>
        Fixity["sha256"].TryGetValue(sha256.Hex, out var paths) ? Manifest.First(entry => entry.Value.Contains(paths[0])).Key : null;

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, InventoryContext.Words.Inventory);

    /// <summary>Reads the inventory of an object and makes sure that it is the one that was written.</summary>
    /// <exception cref="StorageException">It is missing or damaged, or cannot be read.</exception>
    public static Inventory Read(string objectFolder, string objectId)
    {
        var path = Path.Combine(objectFolder, FileName);
        try
        {
            var json = File.ReadAllBytes(path);
            var inventory = JsonSerializer.Deserialize(json, InventoryContext.Words.Inventory) ?? throw new JsonException("It is empty.");
            // While a new version moves in, the root inventory and its sidecar differ for a moment. The sidecar in the version's own folder is there
            // before both and never changes.
            // The copy in that folder, in turn, has the object's sidecar above it.
            string[] sidecars = [Path.Combine(objectFolder, SidecarName), Path.Combine(objectFolder, inventory.Head, SidecarName), Path.Combine(objectFolder, "..", SidecarName)];
            if (!sidecars.Any(sidecar => Sidecar.Fits(sidecar, json))) throw new JsonException("Its SHA-512 is not that of its sidecar.");
            if (inventory.Id != objectId) throw new JsonException($"It belongs to {inventory.Id}.");
            return inventory;
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StorageException(StorageProblem.Damaged, $"{path} cannot be trusted: {e.Message}", e);
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            throw Unreadable.Failure(path, e);
        }
    }

    /// <summary>As <see cref="Read"/>; null where it cannot be trusted.</summary>
    public static Inventory? TryRead(string folder, string objectId)
    {
        try
        {
            return Read(folder, objectId);
        }
        catch (StorageException)
        {
            return null;
        }
    }

    /// <summary>Which object an inventory says that a folder holds; null where there is none, or none that can be read.</summary>
    public static string? IdIn(string objectFolder)
    {
        try
        {
            return Unreadable.TryBytes(Path.Combine(objectFolder, FileName)) is { } json ? JsonSerializer.Deserialize(json, InventoryContext.Words.Inventory)?.Id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The inventory in the folder of the newest version, which is the same as the object's; null where it cannot be trusted either.</summary>
    public static Inventory? ReadCopy(string objectFolder, string objectId)
    {
        try
        {
            var newest = Directory.Exists(objectFolder)
                ? Directory.EnumerateDirectories(objectFolder, "v*").MaxBy(path => int.TryParse(Path.GetFileName(path).AsSpan(1), CultureInfo.InvariantCulture, out var number) ? number : 0) : null;
            return newest is null ? null : TryRead(newest, objectId);
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            return null;
        }
    }

    /// <summary>
    /// The inventory of an object's newest version: the object's own, or that in the folder of a version which came after it, where the object's own was put
    /// back to an older one or has not followed yet.
    /// </summary>
    /// <exception cref="StorageException">The object's own is missing or damaged, or cannot be read.</exception>
    public static Inventory ReadNewest(string objectFolder, string objectId)
    {
        var own = Read(objectFolder, objectId);
        return ReadCopy(objectFolder, objectId) is { } copy && copy.HeadNumber > own.HeadNumber && own.IsStateOf(copy) ? copy : own;
    }

    /// <summary>The newest inventory of an object that can be trusted; null where none can.</summary>
    public static Inventory? TryReadNewest(string folder, string objectId)
    {
        try
        {
            return ReadNewest(folder, objectId);
        }
        catch (StorageException)
        {
            return ReadCopy(folder, objectId);
        }
    }

    /// <summary>Whether it is what a later inventory says that the object was once, or is.</summary>
    public bool IsStateOf(Inventory later) => later.Versions.ContainsKey(Head) && later.AsOf(Head).ToBytes().AsSpan().SequenceEqual(ToBytes());

    /// <summary>The inventory as it was when a version was the newest. Versions never change, so it follows from any later one.</summary>
    public Inventory AsOf(string version)
    {
        var last = NumberOf(version);
        return this with
        {
            Head = version,
            Manifest = Until(last, Manifest),
            Fixity = Fixity.ToDictionary(block => block.Key, block => Until(last, block.Value)),
            Versions = Versions.Where(entry => NumberOf(entry.Key) <= last).ToDictionary(),
        };
    }

    private static DigestBlock Until(int last, DigestBlock block)
    {
        var until = new DigestBlock();
        foreach (var (digest, paths) in block)
            if (paths.Where(path => NumberOf(path[..path.IndexOf('/', StringComparison.Ordinal)]) <= last).ToList() is { Count: > 0 } earlier) until.Add(digest, earlier);
        return until;
    }

    public static int NumberOf(string version) => int.Parse(version.AsSpan(1), CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(Inventory))]
internal sealed partial class InventoryContext : JsonSerializerContext
{
    public static InventoryContext Words { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // It is a file for people with a text editor, never part of a web page.
    });
}

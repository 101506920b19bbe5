namespace PolicyArchive.Hardening.Rot;

/// <summary>Damages objects of the store: bits, lengths, absences, exchanges, strays.</summary>
internal sealed class Damager(Random random)
{
    private readonly List<string> damaged = [];

    /// <returns>The paths that must be named.</returns>
    public IReadOnlyList<string> Damage(IReadOnlyList<string> objects)
    {
        var others = new Queue<string>(objects);
        // Six objects for each number, and at least half of all for flipped bits.
        var ofEach = objects.Count / 12;
        for (var number = 0; number < ofEach; number++)
        {
            Write(Original(others.Dequeue()), bytes => bytes[..^(1 + random.Next(bytes.Length - 1))]);
            Write(Original(others.Dequeue()), _ => []);
            Delete(Original(others.Dequeue()));
            var stray = Path.Combine(others.Dequeue(), "v1", "content", "stray.pdf");
            File.WriteAllText(stray, "nobody's");
            damaged.Add(stray);
        }
        for (var number = 0; number < ofEach; number++) Swap(Original(others.Dequeue()), Original(others.Dequeue()));
        foreach (var folder in others)
        {
            Write(Original(folder), FlipBit);
            Write(Record(folder), FlipBit);
            Write(Pick([Path.Combine(folder, "inventory.json"), .. Directory.EnumerateFiles(folder, "inventory.json*", SearchOption.AllDirectories)]), FlipBit);
        }
        return damaged;
    }

    private static string Original(string folder) => Directory.EnumerateFiles(folder, "*.pdf", SearchOption.AllDirectories).First();

    private static string Record(string folder) => Directory.EnumerateFiles(folder, "publication.json", SearchOption.AllDirectories).Last();

    private string Pick(string[] paths) => paths[random.Next(paths.Length)];

    private byte[] FlipBit(byte[] bytes)
    {
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private void Swap(string one, string other)
    {
        var bytes = File.ReadAllBytes(one);
        Write(one, _ => File.ReadAllBytes(other));
        Write(other, _ => bytes);
    }

    private void Write(string path, Func<byte[], byte[]> change)
    {
        var bytes = change(File.ReadAllBytes(path));
        Delete(path);
        File.WriteAllBytes(path, bytes);
    }

    private void Delete(string path)
    {
        File.Delete(path);
        if (damaged.Contains(path)) return;
        damaged.Add(path);
    }
}

using System.Globalization;

namespace PolicyArchive.Testing;

/// <summary>Damaged copies of sound files: the same seed makes the same copies.</summary>
public sealed class Mutants(IReadOnlyList<string> sound, int seed)
{
    private const int MostChanges = 40;
    private const int LongestPiece = 4096;

    /// <summary>Writes some of them into a folder; gives back where.</summary>
    public IEnumerable<string> WriteTo(string folder, int from, int count)
    {
        for (var number = from; number < from + count; number++)
        {
            var dice = new Random(seed * 1_000_003 + number);
            var source = sound[dice.Next(sound.Count)];
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"mutant-{number:00000}.pdf"));
            File.WriteAllBytes(path, Change([.. File.ReadAllBytes(source)], dice));
            yield return path;
        }
    }

    private static byte[] Change(byte[] bytes, Random dice)
    {
        for (var changes = 1 + dice.Next(MostChanges); changes > 0 && bytes.Length > 1; changes--)
        {
            var at = dice.Next(bytes.Length);
            var length = Math.Min(1 + dice.Next(LongestPiece), bytes.Length - at);
            switch (dice.Next(20))
            {
                case < 8: bytes[at] ^= (byte)(1 << dice.Next(8)); break;
                case < 12: bytes[at] = (byte)dice.Next(256); break;
                case < 15: ChangeDigit(bytes, at, dice); break;
                case 15: dice.NextBytes(bytes.AsSpan(at, length)); break;
                case 16: bytes.AsSpan(at, length).Clear(); break;
                case 17: bytes = [.. bytes[..at], .. bytes[(at + length)..]]; break;
                case 18: bytes = [.. bytes[..(at + length)], .. bytes[at..]]; break;
                default: if (dice.Next(8) == 0) bytes = bytes[..at]; break;
            }
        }
        return bytes;
    }

    // Numbers are where a file says how much, how many and where.
    private static void ChangeDigit(byte[] bytes, int at, Random dice)
    {
        while (at < bytes.Length && !char.IsAsciiDigit((char)bytes[at])) at++;
        if (at < bytes.Length) bytes[at] = (byte)('0' + dice.Next(10));
    }
}

using System.Security.Cryptography;

namespace PolicyArchive.Storage;

/// <summary>Room on the disk that an archive sets aside, to be opened with when there is no other: even reading needs a little (the catalogue's shared memory, locks).</summary>
internal static class Ballast
{
    private const int Bytes = 2 << 20;

    /// <summary>Sets room aside while there is plenty, and gives it free where there is none.</summary>
    public static void Trim(ArchiveHome home)
    {
        var (file, free) = (PathIn(home), home.FreeBytes);
        if (free < Bytes) File.Delete(file);
        // Random, since what packs its files would set nothing aside for zeros.
        else if (free > 2 * Bytes && !File.Exists(file)) File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(Bytes));
    }

    /// <summary>Gives it free at once. False where there is none, or where it is not this account's to give.</summary>
    public static bool GiveFree(ArchiveHome home)
    {
        try
        {
            if (!File.Exists(PathIn(home))) return false;
            File.Delete(PathIn(home));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string PathIn(ArchiveHome home) => Path.Combine(home.Path, "ballast");
}

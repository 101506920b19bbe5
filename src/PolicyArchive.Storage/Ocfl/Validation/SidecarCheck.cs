using System.Text.RegularExpressions;
using PolicyArchive.Storage.Digesting;

namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>The file beside an inventory that holds its digest (section 3.7).</summary>
internal static partial class SidecarCheck
{
    private const int MostBytes = 1024;

    public static void Check(string objectFolder, FoundInventory inventory, Findings findings)
    {
        if (inventory.Algorithm is not { } algorithm) return;
        var place = $"{inventory.Place}.{algorithm}";
        var file = new FileInfo(Path.Combine(objectFolder, place));
        if (!file.Exists)
        {
            findings.Add("E058", place, "The inventory has no such file beside it that states its digest.");
            return;
        }
        var form = file.Length <= MostBytes && file.LinkTarget is null ? Form().Match(File.ReadAllText(file.FullName)) : Match.Empty;
        if (!form.Success)
        {
            findings.Add("E061", place, "It does not consist of a digest and 'inventory.json'.");
            return;
        }
        using var hash = Digests.Create(algorithm)!;
        if (!form.Groups[1].Value.Equals(Convert.ToHexStringLower(hash.ComputeHash(inventory.Bytes)), StringComparison.OrdinalIgnoreCase))
            findings.Add("E060", place, "It does not state the inventory's digest.");
    }

    [GeneratedRegex(@"^([0-9A-Fa-f]+)[ \t]+inventory\.json\r?\n?\z")]
    private static partial Regex Form();
}

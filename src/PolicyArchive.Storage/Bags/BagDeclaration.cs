using System.Text;
using System.Text.RegularExpressions;

namespace PolicyArchive.Storage.Bags;

/// <summary>The file <c>bagit.txt</c>: of which version the bag is and how its tag files are encoded (RFC 8493, section 2.1.1).</summary>
internal sealed partial record BagDeclaration(bool IsFinal, Encoding Encoding)
{
    public const string FileName = "bagit.txt";

    /// <summary>Reads it; null, with what is wrong as a sentence, where it is not one.</summary>
    public static BagDeclaration? Read(ReadOnlySpan<byte> bytes, out string wrong)
    {
        wrong = "The declaration does not consist of 'BagIt-Version: M.N' and 'Tag-File-Character-Encoding: NAME'.";
        // Always UTF-8 without a mark, whatever the other tag files are.
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            wrong = "The declaration begins with a byte order mark.";
            return null;
        }
        if (Form().Match(Encoding.UTF8.GetString(bytes)) is not { Success: true } form) return null;
        var version = form.Groups["version"].Value;
        wrong = $"Bags of version {version} are not known here.";
        if (version is not ("1.0" or "0.97" or "0.96" or "0.95" or "0.94" or "0.93")) return null;
        var encoding = EncodingOf(form.Groups["encoding"].Value);
        wrong = $"The encoding '{form.Groups["encoding"].Value}' is not known here.";
        return encoding is null ? null : new BagDeclaration(version == "1.0", encoding);
    }

    private static Encoding? EncodingOf(string name)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException) // UTF-7 is known to .NET and no longer read by it.
        {
            return null;
        }
    }

    [GeneratedRegex(@"^BagIt-Version: (?<version>[0-9]+\.[0-9]+)\r?[\n\r]Tag-File-Character-Encoding: (?<encoding>[A-Za-z0-9_.:-]+)(\r?\n|\r)?\z")]
    private static partial Regex Form();
}

using System.Diagnostics.CodeAnalysis;

namespace PolicyArchive;

/// <summary>The SHA-256 (FIPS 180-4) of a file's bytes, 64 lower-case hexadecimal digits (PREMIS messageDigest).</summary>
public readonly record struct Fixity
{
    private readonly string? hex;

    private Fixity(string hex) => this.hex = hex;

    /// <summary>The digest in lower-case hexadecimal; empty for <c>default</c>.</summary>
    public string Hex => hex ?? string.Empty;

    /// <summary>The digest's 32 bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Hex);

    /// <summary>Takes a digest of 32 bytes.</summary>
    /// <exception cref="FormatException">There are not 32 bytes.</exception>
    public static Fixity FromBytes(ReadOnlySpan<byte> digest) => Parse(Convert.ToHexStringLower(digest));

    /// <summary>Reads a digest in hexadecimal, in either case.</summary>
    /// <exception cref="FormatException">The text is not 64 hexadecimal digits.</exception>
    public static Fixity Parse(string text) =>
        TryParse(text, out var fixity) ? fixity : throw new FormatException($"'{text}' is not a SHA-256 in hexadecimal.");

    /// <summary>Reads a digest in hexadecimal; false where the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Fixity fixity)
    {
        fixity = default;
        if (text is not { Length: 64 } || !text.All(char.IsAsciiHexDigit)) return false;
        fixity = new Fixity(text.ToLowerInvariant());
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}

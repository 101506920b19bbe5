using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace PolicyArchive;

/// <summary>
/// The identifier of a publication: eight random betanumeric characters and a check character, such as <c>b7x9k2m4q</c>.
/// Opaque, typable and checkable: any single wrong character and any swap of two neighbours is noticed.
/// Alphabet and check are those of NOID (J. Kunze, "Nice Opaque Identifiers", check digit algorithm), taken over the identifier alone.
/// </summary>
public readonly record struct PublicationId
{
    private const string Betanumeric = "0123456789bcdfghjkmnpqrstvwxz";
    private const int Length = 9;
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Betanumeric);

    private readonly string? value;

    private PublicationId(string value) => this.value = value;

    /// <summary>The identifier as text; empty for <c>default</c>.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>Makes a new identifier. The caller sees to it that it is not in use.</summary>
    public static PublicationId New()
    {
        // The first character is a letter, so that no spreadsheet takes an identifier for a number.
        var body = RandomNumberGenerator.GetString(Betanumeric.AsSpan(10), 1) + RandomNumberGenerator.GetString(Betanumeric, Length - 2);
        return new PublicationId(body + CheckCharacter(body));
    }

    /// <summary>Reads an identifier. Upper case is accepted.</summary>
    /// <exception cref="FormatException">The text is not an identifier, or its check character does not fit.</exception>
    public static PublicationId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a publication identifier.");

    /// <summary>Reads an identifier; false where the text is none or its check character does not fit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PublicationId id)
    {
        id = default;
        if (text is not { Length: Length }) return false;
        var lower = text.ToLowerInvariant();
        if (lower.AsSpan().ContainsAnyExcept(Allowed) || CheckCharacter(lower[..^1]) != lower[^1]) return false;
        id = new PublicationId(lower);
        return true;
    }

    /// <summary>The Archival Resource Key, <c>ark:/NAAN/id</c>.</summary>
    public string Ark(string naan) => $"ark:/{naan}/{Value}";

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static char CheckCharacter(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++) sum += (i + 1) * Betanumeric.IndexOf(body[i], StringComparison.Ordinal);
        return Betanumeric[sum % Betanumeric.Length];
    }
}

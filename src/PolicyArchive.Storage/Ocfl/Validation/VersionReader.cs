using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>Reads the blocks of an inventory that describe versions (section 3.5.3.1).</summary>
internal sealed partial class VersionReader(string place, Findings findings)
{
    private static readonly string[] Keys = ["created", "state", "message", "user"];

    public FoundVersion Read(string name, JsonElement block, Func<JsonElement, string, string, DigestPaths> readBlock)
    {
        foreach (var property in block.EnumerateObject().Where(property => !Keys.Contains(property.Name)))
            findings.Add("E102", place, $"Its version {name} has the key '{property.Name}', which the specification does not know.");
        return new FoundVersion(ReadCreated(name, block), ReadMessage(name, block), ReadUser(name, block), ReadState(name, block, readBlock));
    }

    private string? ReadCreated(string name, JsonElement block)
    {
        if (!block.TryGetProperty("created", out var value))
        {
            findings.Add("E048", place, $"Its version {name} does not say when it was created.");
            return null;
        }
        var created = value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
        if (!IsTime(created)) findings.Add("E049", place, $"Its version {name} was created at no moment of RFC 3339, to the second and with a time zone.");
        return created;
    }

    private static bool IsTime(string text) =>
        Rfc3339Form().IsMatch(text) && DateTimeOffset.TryParse(Fraction().Replace(text, string.Empty), CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private string? ReadMessage(string name, JsonElement block)
    {
        if (!block.TryGetProperty("message", out var value)) findings.Add("W007", place, $"Its version {name} has no message.");
        else if (value.ValueKind == JsonValueKind.String) return value.GetString();
        else findings.Add("E094", place, $"The message of its version {name} is not text.");
        return null;
    }

    private string? ReadUser(string name, JsonElement block)
    {
        if (!block.TryGetProperty("user", out var user))
        {
            findings.Add("W007", place, $"Its version {name} names no user.");
            return null;
        }
        if (user.ValueKind != JsonValueKind.Object || Text(user, "name") is not { Length: > 0 } userName)
        {
            findings.Add("E054", place, $"The user of its version {name} has no name.");
            return null;
        }
        foreach (var property in user.EnumerateObject().Where(property => property.Name is not ("name" or "address")))
            findings.Add("E102", place, $"The user of its version {name} has the key '{property.Name}', which the specification does not know.");
        var address = Text(user, "address");
        if (address is null) findings.Add("W008", place, $"The user of its version {name} has no address.");
        else if (!Uris.IsUri(address)) findings.Add("W009", place, $"The address of the user of its version {name} is not a URI.");
        return $"{userName}\n{address}";
    }

    private DigestPaths ReadState(string name, JsonElement block, Func<JsonElement, string, string, DigestPaths> readBlock)
    {
        if (!block.TryGetProperty("state", out var state)) findings.Add("E048", place, $"Its version {name} has no state.");
        else if (state.ValueKind != JsonValueKind.Object) findings.Add("E050", place, $"The state of its version {name} is not a JSON object.");
        else return readBlock(state, $"state of version {name}", "E051");
        return [];
    }

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339Form();

    [GeneratedRegex(@"\.[0-9]+")]
    private static partial Regex Fraction();
}

/// <summary>Absolute URIs as RFC 3986 writes them; .NET's own notion takes file paths for URIs.</summary>
internal static partial class Uris
{
    public static bool IsUri(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>""{}|\\^`]+\z")]
    private static partial Regex Form();
}

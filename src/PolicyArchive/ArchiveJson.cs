using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace PolicyArchive;

/// <summary>
/// The words as JSON (RFC 8259): UTF-8 without byte order mark, properties in the order in which the types declare them, absent values left out,
/// two spaces of indentation, lines ended by LF. The same value always gives the same bytes, so that a record can be told by its digest.
/// </summary>
public static class ArchiveJson
{
    private static readonly WordsContext Words = new(Options(isIndented: true));
    private static readonly WordsContext Lines = new(Options(isIndented: false));
    private static readonly WordsContext Strict = new(new JsonSerializerOptions(Options(isIndented: true)) { AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });

    /// <summary>Writes a word.</summary>
    /// <typeparam name="T">One of <see cref="Publication"/>, <see cref="Organisation"/>, <see cref="Article"/>, <see cref="Concept"/>, <see cref="FileFacts"/>, <see cref="Event"/>, or a list of one of them, or a string-to-string dictionary.</typeparam>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    /// <summary>Reads a word.</summary>
    /// <exception cref="FormatException">The bytes are not that word in JSON; the message says where.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) => Read<T>(json, Words);

    /// <summary>Reads a word that others have written: nothing in it stands twice, and nothing that the word has no place for.</summary>
    /// <exception cref="FormatException">The bytes are not that word in JSON, or more; the message says where.</exception>
    public static T ReadStrictly<T>(ReadOnlySpan<byte> json) => Read<T>(json, Strict);

    private static T Read<T>(ReadOnlySpan<byte> json, WordsContext context)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TypeInfo<T>(context)) ?? throw new FormatException($"There is no {typeof(T).Name} in this JSON.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"This is no {NameOf(typeof(T))} in JSON: {Reason(e)}", e);
        }
    }

    private static string NameOf(Type type) => type.IsGenericType ? $"list of {NameOf(type.GetGenericArguments()[^1])}s" : type.Name;

    // In our own words, or where it is: the library's speak of bytes and types.
    private static string Reason(JsonException e) =>
        $"{(e.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}") : "something")}{(e.Path is null or "$" ? string.Empty : $" ({e.Path})")} "
        + (e.InnerException is FormatException known ? $"is wrong: {known.Message}" : "is damaged, or not what must stand there.");

    /// <summary>Whether two words say the same, byte for byte.</summary>
    public static bool IsSame<T>(T one, T other) => Write(one).AsSpan().SequenceEqual(Write(other));

    /// <summary>Writes words as JSON lines: each on a line of its own, UTF-8, every line ended by LF.</summary>
    public static byte[] WriteLines<T>(IEnumerable<T> values)
    {
        using var lines = new MemoryStream();
        foreach (var value in values)
        {
            lines.Write(JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>(Lines)));
            lines.WriteByte((byte)'\n');
        }
        return lines.ToArray();
    }

    /// <summary>Reads JSON lines.</summary>
    /// <exception cref="FormatException">A line is not that word in JSON; the message says which.</exception>
    public static IReadOnlyList<T> ReadLines<T>(ReadOnlySpan<byte> lines) => ReadLines<T>(lines, Words);

    /// <summary>Reads JSON lines that others have written, as <see cref="ReadStrictly"/> does.</summary>
    /// <exception cref="FormatException">A line is not that word in JSON, or more; the message says which.</exception>
    public static IReadOnlyList<T> ReadLinesStrictly<T>(ReadOnlySpan<byte> lines) => ReadLines<T>(lines, Strict);

    private static List<T> ReadLines<T>(ReadOnlySpan<byte> lines, WordsContext context)
    {
        var (values, number) = (new List<T>(), 0);
        foreach (var range in lines.Split((byte)'\n'))
        {
            number++;
            if (lines[range].IsEmpty) continue;
            try
            {
                values.Add(Read<T>(lines[range], context));
            }
            catch (FormatException e)
            {
                throw new FormatException($"line {number}: {e.Message}", e);
            }
        }
        return values;
    }

    private static JsonTypeInfo<T> TypeInfo<T>(WordsContext? context = null) =>
        (context ?? Words).GetTypeInfo(typeof(T)) as JsonTypeInfo<T> ?? throw new NotSupportedException($"{typeof(T)} is not written as JSON.");

    private static JsonSerializerOptions Options(bool isIndented) => new()
    {
        WriteIndented = isIndented,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters =
        {
            new TextConverter<PublicationId>(PublicationId.Parse), new TextConverter<Fixity>(Fixity.Parse), new TextConverter<EdtfDate>(EdtfDate.Parse),
            new TextConverter<Kind>(text => Kinds.FromSlug(text) ?? throw new FormatException($"'{text}' is not a kind."), kind => kind.Slug()),
            new JsonStringEnumConverter<PublicationState>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter<FileAction>(JsonNamingPolicy.KebabCaseLower),
        },
    };

    private sealed class TextConverter<T>(Func<string, T> parse, Func<T, string>? write = null) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return parse(reader.GetString() ?? string.Empty);
            }
            catch (FormatException e)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write is null ? value.ToString() : write(value));
    }
}

[JsonSerializable(typeof(Publication))]
[JsonSerializable(typeof(FileFacts))]
[JsonSerializable(typeof(IReadOnlyList<Publication>))]
[JsonSerializable(typeof(IReadOnlyList<Organisation>))]
[JsonSerializable(typeof(IReadOnlyList<Article>))]
[JsonSerializable(typeof(Concept))]
[JsonSerializable(typeof(IReadOnlyList<Concept>))]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(IReadOnlyList<Event>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class WordsContext : JsonSerializerContext;

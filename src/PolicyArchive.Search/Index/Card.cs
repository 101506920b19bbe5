using System.Text;

namespace PolicyArchive.Search.Index;

/// <summary>What the index keeps of a publication to filter, count, sort and show it; held in memory for every publication.</summary>
internal sealed record Card
{
    private string? titleKey;

    public required PublicationId Id { get; init; }
    public required string Title { get; init; }
    public string? TitleKo { get; init; }
    public required Kind Kind { get; init; }
    public EdtfDate? Issued { get; init; }
    public required DateOnly Registered { get; init; }
    public string? Publisher { get; init; }
    public IReadOnlyList<string> PublisherNames { get; init; } = [];
    public IReadOnlyList<string> Languages { get; init; } = [];
    public IReadOnlyList<string> Subjects { get; init; } = [];
    public required int PageCount { get; init; }

    /// <summary>How many positions <see cref="Schema.Text"/> has, gaps not counted.</summary>
    public required int Length { get; init; }

    /// <summary>How many positions <see cref="Schema.Title"/> has.</summary>
    public required int TitleLength { get; init; }

    /// <summary>How many words its pages have, as people count them: what stands between spaces or signs.</summary>
    public required int Words { get; init; }

    /// <summary>What orders titles and tells whether two are the same: their folded words.</summary>
    public string TitleKey => titleKey ??= Analysis.TextAnalysis.Key(Title);

    /// <summary>What orders publications by date; 0 where there is none.</summary>
    public int IssuedKey => Issued is { } date ? date.Year * 10_000 + (date.Month ?? 0) * 100 + (date.Day ?? 0) : 0;

    public static Card Of(IndexedPublication indexed, int pageCount, (int Text, int Title, int Words) lengths)
    {
        var publication = indexed.Publication;
        return new Card
        {
            Id = publication.Id, Title = publication.Title, TitleKo = publication.TitleKo, Kind = publication.Kind, Issued = publication.Issued,
            Registered = publication.Registered, Publisher = publication.Publisher, PublisherNames = indexed.PublisherNames,
            Languages = publication.Languages, Subjects = publication.Subjects, PageCount = pageCount,
            Length = lengths.Text, TitleLength = lengths.Title, Words = lengths.Words,
        };
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var text in new[] { Id.Value, Title, TitleKo ?? string.Empty, Kind.Slug(), Issued?.ToString() ?? string.Empty, Publisher ?? string.Empty })
            writer.Write(text);
        foreach (var number in new[] { Registered.DayNumber, PageCount, Length, TitleLength, Words }) writer.Write7BitEncodedInt(number);
        foreach (var list in new[] { PublisherNames, Languages, Subjects })
        {
            writer.Write7BitEncodedInt(list.Count);
            foreach (var text in list) writer.Write(text);
        }
        writer.Flush();
        return bytes.ToArray();
    }

    public static Card Read(byte[] bytes, int offset, int length)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, offset, length), Encoding.UTF8);
        var (id, title, titleKo) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var (kind, issued, publisher) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        return new Card
        {
            Id = PublicationId.Parse(id), Title = title, TitleKo = NullIfEmpty(titleKo),
            Kind = Kinds.FromSlug(kind) ?? throw new InvalidDataException($"The index has a card of the kind '{kind}'."),
            Issued = issued.Length == 0 ? null : EdtfDate.Parse(issued), Publisher = NullIfEmpty(publisher),
            Registered = DateOnly.FromDayNumber(reader.Read7BitEncodedInt()), PageCount = reader.Read7BitEncodedInt(),
            Length = reader.Read7BitEncodedInt(), TitleLength = reader.Read7BitEncodedInt(), Words = reader.Read7BitEncodedInt(),
            PublisherNames = ReadList(reader), Languages = ReadList(reader), Subjects = ReadList(reader),
        };
    }

    private static string[] ReadList(BinaryReader reader)
    {
        var list = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < list.Length; i++) list[i] = reader.ReadString();
        return list;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

using System.Text;

namespace PolicyArchive;

/// <summary>
/// A page as bytes: how the extractor hands it over and how text layers keep it. Little-endian; lengths and offsets as 7-bit encoded integers
/// (as <see cref="BinaryWriter.Write7BitEncodedInt(int)"/>), text as UTF-8 behind its byte length, coordinates as IEEE 754 singles, in points.
/// In order: number, label, width, height, status, text, headings (start, length), words (gap from the last word's end, length, box, edges).
/// </summary>
public static class PageFormat
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a page.</summary>
    public static void Write(Stream stream, Page page)
    {
        using var writer = new BinaryWriter(stream, Utf8, leaveOpen: true);
        writer.Write7BitEncodedInt(page.Number);
        writer.Write(page.Label);
        writer.Write((float)page.Width);
        writer.Write((float)page.Height);
        writer.Write((byte)page.Status);
        writer.Write(page.Text);
        writer.Write7BitEncodedInt(page.Headings.Count);
        foreach (var heading in page.Headings)
        {
            writer.Write7BitEncodedInt(heading.Start);
            writer.Write7BitEncodedInt(heading.Length);
        }
        writer.Write7BitEncodedInt(page.Words.Count);
        var end = 0;
        foreach (var word in page.Words)
        {
            writer.Write7BitEncodedInt(word.Start - end);
            WriteWord(writer, word);
            end = word.End;
        }
    }

    /// <summary>Reads a page.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a page.</exception>
    public static Page Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, Utf8, leaveOpen: true);
            return ReadPage(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"These bytes are not a page: {e.Message}", e);
        }
    }

    private static Page ReadPage(BinaryReader reader)
    {
        var page = new Page
        {
            Number = reader.Read7BitEncodedInt(),
            Label = reader.ReadString(),
            Width = reader.ReadSingle(),
            Height = reader.ReadSingle(),
            Status = (PageStatus)reader.ReadByte(),
            Text = reader.ReadString(),
        };
        var headings = new List<TextSpan>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            headings.Add(new TextSpan(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()));
        var words = new List<Word>();
        var end = 0;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            words.Add(ReadWord(reader, end + reader.Read7BitEncodedInt()));
            end = words[^1].End;
        }
        return page with { Headings = headings, Words = words };
    }

    private static void WriteWord(BinaryWriter writer, Word word)
    {
        writer.Write7BitEncodedInt(word.Length);
        writer.Write((float)word.Box.X);
        writer.Write((float)word.Box.Y);
        writer.Write((float)word.Box.Width);
        writer.Write((float)word.Box.Height);
        writer.Write(word.Edges.Count == word.Length);
        if (word.Edges.Count == word.Length) writer.Write(word.Edges as byte[] ?? [.. word.Edges]);
    }

    private static Word ReadWord(BinaryReader reader, int start)
    {
        var length = reader.Read7BitEncodedInt();
        var box = new Box(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        return new Word(start, length, box, reader.ReadBoolean() ? reader.ReadBytes(length) : []);
    }
}

using System.Text;

namespace PolicyArchive;

/// <summary>
/// A page as bytes: how the extractor hands it over and how text layers keep it. Little-endian; lengths and offsets as 7-bit encoded integers
/// (as <see cref="BinaryWriter.Write7BitEncodedInt(int)"/>), text as UTF-8 behind its byte length, the page's size as IEEE 754 singles, in points.
/// In order: number, label, width, height, status, text, headings (start, length), words (gap from the last word's end, length, box, edges).
/// Boxes are kept to a hundredth of a point, as what differs from the word before: left from its right edge, top, width, height from its height;
/// signed numbers as <c>2n</c> or <c>-2n-1</c>. That makes a compressed page a quarter smaller than singles do.
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
        var last = default(Place);
        foreach (var word in page.Words)
        {
            writer.Write7BitEncodedInt(word.Start - end);
            last = WriteWord(writer, word, last);
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
        var last = default(Place);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            words.Add(ReadWord(reader, end + reader.Read7BitEncodedInt(), ref last));
            end = words[^1].End;
        }
        return page with { Headings = headings, Words = words };
    }

    private static Place WriteWord(BinaryWriter writer, Word word, Place last)
    {
        var place = Place.Of(word.Box);
        writer.Write7BitEncodedInt(word.Length);
        WriteSigned(writer, place.Left - last.Right);
        WriteSigned(writer, place.Top - last.Top);
        WriteSigned(writer, place.Width);
        WriteSigned(writer, place.Height - last.Height);
        writer.Write(word.Edges.Count == word.Length);
        if (word.Edges.Count == word.Length) writer.Write(word.Edges as byte[] ?? [.. word.Edges]);
        return place;
    }

    private static Word ReadWord(BinaryReader reader, int start, ref Place last)
    {
        var length = reader.Read7BitEncodedInt();
        last = new Place(last.Right + ReadSigned(reader), last.Top + ReadSigned(reader), ReadSigned(reader), last.Height + ReadSigned(reader));
        return new Word(start, length, last.ToBox(), reader.ReadBoolean() ? reader.ReadBytes(length) : []);
    }

    private static void WriteSigned(BinaryWriter writer, int number) => writer.Write7BitEncodedInt((number << 1) ^ (number >> 31));

    private static int ReadSigned(BinaryReader reader)
    {
        var code = reader.Read7BitEncodedInt();
        return (int)((uint)code >> 1) ^ -(code & 1);
    }

    /// <summary>A box in hundredths of a point.</summary>
    private readonly record struct Place(int Left, int Top, int Width, int Height)
    {
        public int Right => Left + Width;

        public static Place Of(Box box) => new(Hundredths(box.X), Hundredths(box.Y), Hundredths(box.Width), Hundredths(box.Height));

        public Box ToBox() => new(Left / 100.0, Top / 100.0, Width / 100.0, Height / 100.0);

        private static int Hundredths(double points) => (int)Math.Round(points * 100);
    }
}

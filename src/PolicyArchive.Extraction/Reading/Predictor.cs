using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Reading;

/// <summary>The predictors of FlateDecode (ISO 32000-2, 7.4.4.4): the PNG ones (RFC 2083, 6) and TIFF's for whole bytes.</summary>
internal sealed class Predictor(int kind, int colors, int bits, int columns)
{
    private const int Tiff = 2;
    private const int FirstPng = 10;
    private readonly int pixel = Math.Max(1, colors * bits / 8);
    private readonly int row = (int)Math.Min(int.MaxValue / 2, ((long)colors * bits * columns + 7) / 8);

    /// <summary>The predictor that a stream's dictionary declares for one of its filters; null for none.</summary>
    public static Predictor? Of(DictionaryToken stream, int filterIndex)
    {
        if (!stream.TryGet(NameToken.DecodeParms, out var token) && !stream.TryGet(NameToken.Dp, out token)) return null;
        if (token is ArrayToken array) token = filterIndex < array.Length ? array[filterIndex] : null!;
        if (token is not DictionaryToken parameters) return null;
        var kind = Number(parameters, NameToken.Predictor, 1, 15);
        return kind < Tiff ? null : new Predictor(
            kind, Number(parameters, NameToken.Colors, 1, 32), Number(parameters, NameToken.BitsPerComponent, 8, 32), Number(parameters, NameToken.Columns, 1, 1 << 24));
    }

    public Memory<byte> Undo(Memory<byte> data) => kind >= FirstPng ? UndoPng(data.Span) : bits == 8 ? UndoTiff(data) : data;

    private static int Number(DictionaryToken parameters, NameToken name, int otherwise, int most) =>
        parameters.TryGet(name, out var token) && token is NumericToken number ? Math.Clamp(number.Int, 1, most) : otherwise;

    private byte[] UndoPng(ReadOnlySpan<byte> data)
    {
        var rows = (data.Length + row) / (row + 1);
        var output = new byte[Math.Max(0, data.Length - rows)];
        var above = Span<byte>.Empty;
        for (int from = 0, to = 0; from < data.Length - 1;)
        {
            var filter = data[from++];
            var line = output.AsSpan(to, Math.Min(row, data.Length - from));
            data.Slice(from, line.Length).CopyTo(line);
            UndoPngRow(filter, line, above);
            above = line;
            from += line.Length;
            to += line.Length;
        }
        return output;
    }

    private void UndoPngRow(byte filter, Span<byte> line, ReadOnlySpan<byte> above)
    {
        for (var i = 0; i < line.Length; i++)
        {
            int left = i >= pixel ? line[i - pixel] : 0, up = i < above.Length ? above[i] : 0;
            line[i] += filter switch
            {
                1 => (byte)left,
                2 => (byte)up,
                3 => (byte)((left + up) / 2),
                4 => (byte)Paeth(left, up, i >= pixel && i < above.Length ? above[i - pixel] : 0),
                _ => 0,
            };
        }
    }

    private static int Paeth(int left, int up, int upperLeft)
    {
        var estimate = left + up - upperLeft;
        var (toLeft, toUp, toUpperLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upperLeft));
        return toLeft <= toUp && toLeft <= toUpperLeft ? left : toUp <= toUpperLeft ? up : upperLeft;
    }

    private Memory<byte> UndoTiff(Memory<byte> data)
    {
        var bytes = data.Span;
        for (var start = 0; start < bytes.Length; start += row)
            for (var i = start + pixel; i < Math.Min(start + row, bytes.Length); i++) bytes[i] += bytes[i - pixel];
        return data;
    }
}

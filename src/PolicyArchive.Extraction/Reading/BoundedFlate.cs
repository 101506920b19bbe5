using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Reading;

/// <summary>
/// FlateDecode (ISO 32000-2, 7.4.4) that stops at the budget and, where the data are damaged, gives what came before the damage.
/// </summary>
internal sealed class BoundedFlate(DecodeBudget budget) : IFilter
{
    private const int ZlibHeaderLength = 2;

    public bool IsSupported => true;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        var decoded = Inflate(input, budget.Next);
        budget.Take(decoded.Length);
        return Predictor.Of(streamDictionary, filterIndex) is { } predictor ? predictor.Undo(decoded) : decoded;
    }

    private Memory<byte> Inflate(Memory<byte> input, int most)
    {
        if (input.Length <= ZlibHeaderLength) return Memory<byte>.Empty;
        // Some writers leave the zlib header out.
        var hasHeader = (input.Span[0] & 0x0F) == 8 && ((input.Span[0] << 8) | input.Span[1]) % 31 == 0;
        var output = Inflate(input[(hasHeader ? ZlibHeaderLength : 0)..], most, out var problem);
        if (output.Length == 0 && !hasHeader) output = Inflate(input[ZlibHeaderLength..], most, out problem);
        if (problem is not null) budget.Lost("FlateDecode", problem);
        return output;
    }

    private Memory<byte> Inflate(Memory<byte> input, int most, out string? problem)
    {
        problem = null;
        using var inflating = new DeflateStream(new MemoryStream(input.ToArray(), writable: false), CompressionMode.Decompress);
        var output = new byte[(int)Math.Min(most, Math.Max(4096, input.Length * 4L))];
        var length = 0;
        try
        {
            for (int read; (read = inflating.Read(output, length, output.Length - length)) > 0;)
            {
                length += read;
                if (length < output.Length) continue;
                if (length == most)
                {
                    if (inflating.ReadByte() >= 0) budget.Cut();
                    break;
                }
                Array.Resize(ref output, (int)Math.Min(most, output.Length * 2L));
            }
        }
        catch (InvalidDataException e)
        {
            problem = e.Message;
        }
        return output.AsMemory(0, length);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PolicyArchive.IntegrationTests;

/// <summary>A word as poppler finds it: its letters without the punctuation around them, and its boxes (two where it is broken over two lines).</summary>
internal sealed record PopplerWord(string Text, IReadOnlyList<Box> Boxes);

/// <summary>A page as poppler draws it: its size in points, its words, its ink.</summary>
internal sealed partial class PopplerPage
{
    private const double PixelsPerPoint = 3;
    private readonly int pixelsWide;
    private readonly byte[] pixels;

    private PopplerPage(double width, double height, IReadOnlyList<PopplerWord> words, (int Width, byte[] Pixels) picture)
    {
        (Width, Height, Words) = (width, height, words);
        (pixelsWide, pixels) = picture;
    }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<PopplerWord> Words { get; }

    public static async Task<PopplerPage> DrawAsync(string file, int number)
    {
        var n = number.ToString(CultureInfo.InvariantCulture);
        var layout = XDocument.Parse(Invalid().Replace(Encoding.UTF8.GetString(await RunAsync("pdftotext", "-bbox", "-cropbox", "-f", n, "-l", n, file, "-")), " "));
        var picture = await RunAsync("pdftoppm", "-gray", "-cropbox", "-r", $"{72 * PixelsPerPoint}", "-f", n, "-l", n, file);
        var page = layout.Descendants().Single(element => element.Name.LocalName == "page");
        var (width, height) = (Number(page, "width"), Number(page, "height"));
        var drawn = ReadPicture(picture);
        // Poppler turns words and pictures as the page is turned, but names its size unturned.
        if (drawn.Width > drawn.Pixels.Length / drawn.Width != width > height) (width, height) = (height, width);
        return new PopplerPage(width, height, ReadWords(page), drawn);
    }

    /// <summary>How much of a word's ink lies inside the boxes. Ink above and below the middle of the line may be a neighbour's and does not count.</summary>
    public double ShareOfInkInside(PopplerWord word, IReadOnlyList<Box> boxes)
    {
        var (ink, inside) = (0, 0);
        foreach (var box in word.Boxes)
            for (var y = (box.Y + 0.25 * box.Height) * PixelsPerPoint; y < (box.Y + 0.75 * box.Height) * PixelsPerPoint; y++)
                for (var x = box.X * PixelsPerPoint; x < box.Right * PixelsPerPoint; x++)
                {
                    if (!IsInk((int)x, (int)y)) continue;
                    ink++;
                    var (px, py) = (x / PixelsPerPoint, y / PixelsPerPoint);
                    if (boxes.Any(b => px >= b.X - 0.5 && px <= b.Right + 0.5 && py >= b.Y - 0.5 && py <= b.Bottom + 0.5)) inside++;
                }
        return ink == 0 ? 1 : (double)inside / ink;
    }

    private bool IsInk(int x, int y) => (y * pixelsWide) + x is var at && at >= 0 && at < pixels.Length && x < pixelsWide && pixels[at] < 128;

    private static List<PopplerWord> ReadWords(XElement page)
    {
        var words = new List<PopplerWord>();
        (string Text, Box Box)? begun = null;
        foreach (var element in page.Descendants().Where(element => element.Name.LocalName == "word"))
        {
            var box = new Box(Number(element, "xMin"), Number(element, "yMin"), Number(element, "xMax") - Number(element, "xMin"), Number(element, "yMax") - Number(element, "yMin"));
            var text = (begun?.Text ?? "") + element.Value.Normalize(NormalizationForm.FormKC).Replace("\u00AD", "-", StringComparison.Ordinal);
            var boxes = begun is null ? new[] { box } : [begun.Value.Box, box];
            var isBroken = begun is null && text.Length > 2 && text[^1] is '-' or '\u2010' && char.IsLower(text[^2]);
            begun = isBroken ? (text[..^1], box) : null;
            if (begun is null && LettersOnly().Match(text) is { Success: true } letters) words.Add(new PopplerWord(letters.Value, boxes));
        }
        return words;
    }

    private static (int Width, byte[] Pixels) ReadPicture(byte[] pgm)
    {
        var header = PgmHeader().Match(Encoding.ASCII.GetString(pgm, 0, 40));
        return (int.Parse(header.Groups[1].Value, CultureInfo.InvariantCulture), pgm[header.Length..]);
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static async Task<byte[]> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
        return output.ToArray();
    }

    [GeneratedRegex(@"^P5\s+(\d+)\s+(\d+)\s+255\s")]
    private static partial Regex PgmHeader();

    [GeneratedRegex(@"^[\p{L}\p{N}]+$")]
    private static partial Regex LettersOnly();

    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F]")]
    private static partial Regex Invalid();
}

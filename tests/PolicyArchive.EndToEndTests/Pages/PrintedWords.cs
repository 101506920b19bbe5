using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

namespace PolicyArchive.EndToEndTests.Pages;

/// <summary>Where poppler finds words on a page: the witness for the marks.</summary>
internal static class PrintedWords
{
    /// <summary>The boxes of all words that begin with the given letters.</summary>
    public static async Task<IReadOnlyList<InkBox>> FindAsync(string file, int page, string letters)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-bbox", "-cropbox", "-f", number, "-l", number, file, "-"]) { RedirectStandardOutput = true })!;
        var layout = XDocument.Parse(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        var sheet = layout.Descendants().Single(element => element.Name.LocalName == "page");
        var (width, height) = (Number(sheet, "width"), Number(sheet, "height"));
        return
        [
            .. from word in sheet.Descendants()
               where word.Name.LocalName == "word" && word.Value.StartsWith(letters, StringComparison.OrdinalIgnoreCase)
               select new InkBox(Number(word, "xMin") / width, Number(word, "yMin") / height, Number(word, "xMax") / width, Number(word, "yMax") / height, Ink: 1),
        ];
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}

using PolicyArchive.Extraction.Reading;

namespace PolicyArchive.Extraction.Layout;

/// <summary>Judges what could be read of a page.</summary>
internal static class Legibility
{
    private const int FewLetters = 20;
    private const double MostOfThePage = 0.5;

    /// <param name="text">The page's text.</param>
    /// <param name="raw">What it draws.</param>
    /// <param name="dropped">How many characters were dropped though they should have meant something.</param>
    public static PageStatus Judge(string text, RawPage raw, int dropped)
    {
        var census = Census.Of(text);
        if (census.Letters < FewLetters && raw.PictureShare >= MostOfThePage) return PageStatus.Scanned;
        if (census.IsGarbled(Math.Max(dropped, raw.Unmapped))) return PageStatus.Garbled;
        return text.Length > 0 ? PageStatus.Text : PageStatus.Empty;
    }
}

using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Facts;

/// <summary>Gives pages as the dictionaries that they are, without reading what they draw.</summary>
internal sealed class PageDictionaries : IPageFactory<DictionaryToken>
{
    public DictionaryToken Create(int number, DictionaryToken dictionary, PageTreeMembers pageTreeMembers, NamedDestinations namedDestinations) => dictionary;
}

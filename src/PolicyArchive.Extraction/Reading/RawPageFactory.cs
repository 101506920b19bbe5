using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Reading;

/// <summary>Makes raw pages: the library parses, our processor keeps only the glyphs and how much of the page pictures cover.</summary>
internal sealed class RawPageFactory(
    IPdfTokenScanner pdfScanner, IResourceStore resourceStore, ILookupFilterProvider filterProvider, IPageContentParser pageContentParser, ParsingOptions parsingOptions)
    : BasePageFactory<RawPage>(pdfScanner, resourceStore, filterProvider, pageContentParser, parsingOptions)
{
    private readonly FontShapes shapes = new();
    private readonly List<Glyph> glyphs = [];

    protected override RawPage ProcessPage(
        int pageNumber, DictionaryToken dictionary, NamedDestinations namedDestinations, MediaBox mediaBox, CropBox cropBox,
        UserSpaceUnit userSpaceUnit, PageRotationDegrees rotation, TransformationMatrix initialMatrix, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        var displayed = DisplayedPage.Of(dictionary, PdfScanner);
        glyphs.Clear();
        var collector = new GlyphCollector(
            new ContentContext(pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation, ParsingOptions),
            displayed, shapes, glyphs);
        return collector.Process(pageNumber, operations);
    }
}

/// <summary>What the library needs to run a content stream.</summary>
internal sealed record ContentContext(
    int Page, IResourceStore Resources, IPdfTokenScanner Scanner, IPageContentParser Parser, ILookupFilterProvider Filters,
    CropBox CropBox, UserSpaceUnit Unit, PageRotationDegrees Rotation, ParsingOptions Options);

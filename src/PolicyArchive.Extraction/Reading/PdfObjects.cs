using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Reading;

/// <summary>What stands behind references.</summary>
internal static class PdfObjects
{
    /// <summary>What a token stands for (ISO 32000-2, 7.3.10): itself, or the object that it refers to; null where there is none.</summary>
    public static IToken? Direct(this IPdfTokenScanner scanner, IToken? token) => token is IndirectReferenceToken reference ? scanner.Get(reference.Data)?.Data : token;
}

using PolicyArchive.Extraction.Layout;
using PolicyArchive.Extraction.Protocol;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace PolicyArchive.Extraction.Reading;

/// <summary>Reads one file from its first page to its facts.</summary>
internal sealed class FileReader(Request request, Reply reply)
{
    private readonly Notices notices = new();
    private long characters;

    public void Read()
    {
        using var bytes = FileBytes.Open(request.Path);
        using var document = Open(bytes);
        if (document is null) return;
        if (document.NumberOfPages > request.MaxPages)
        {
            reply.Refuse(RejectionReason.TooManyPages, $"{document.NumberOfPages} pages; at most {request.MaxPages} are read");
            return;
        }
        ReadPages(document);
    }

    private PdfDocument? Open(FileBytes bytes)
    {
        try
        {
            var options = new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, Logger = notices, FilterProvider = new CountingFilters(notices) };
            return PdfDocument.Open(bytes.Memory, options);
        }
        catch (PdfDocumentEncryptedException e)
        {
            reply.Refuse(RejectionReason.Encrypted, e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            reply.Refuse(RejectionReason.Damaged, e.Message);
        }
        return null;
    }

    private void ReadPages(PdfDocument document)
    {
        document.AddPageFactory<RawPage, RawPageFactory>();
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            notices.Page = number;
            var page = ReadPage(document, number);
            characters += page.Text.Length;
            if (characters > request.MaxCharacters)
            {
                reply.Refuse(RejectionReason.TooManyPages, $"more than {request.MaxCharacters} characters");
                return;
            }
            reply.Write(page);
        }
        notices.Page = 0;
        reply.Finish(new FileFacts { PdfVersion = document.Version.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture), IsEncrypted = document.IsEncrypted, Warnings = notices.Sentences });
    }

    private Page ReadPage(PdfDocument document, int number)
    {
        RawPage raw;
        try
        {
            raw = document.GetPage<RawPage>(number);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            notices.Add($"it could not be read ({e.Message}).");
            raw = new RawPage { Number = number };
        }
        return PageBuilder.Build(raw, number.ToString(System.Globalization.CultureInfo.InvariantCulture)).Page;
    }
}

using PolicyArchive.Extraction.Facts;
using PolicyArchive.Extraction.Layout;
using PolicyArchive.Extraction.Protocol;
using PolicyArchive.Extraction.Proposing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace PolicyArchive.Extraction.Reading;

/// <summary>Reads one file from its first page to its facts.</summary>
/// <param name="request">Which file, within which limits.</param>
/// <param name="reply">Where to.</param>
/// <param name="isStarved">Whether the process has run out of memory since it began.</param>
internal sealed class FileReader(Request request, Reply reply, Func<bool> isStarved)
{
    private readonly Notices notices = new();
    private readonly TextlessPages textless = new();
    private readonly Evidence evidence = new();
    private readonly HashSet<FileAction> actions = [];
    private long characters;

    public void Read()
    {
        using var bytes = FileBytes.Open(request.Path);
        using var document = Open(bytes);
        if (isStarved()) throw new InsufficientMemoryException();
        if (document is null) return;
        if (document.NumberOfPages > request.MaxPages)
            reply.Refuse(RejectionReason.TooManyPages, $"{document.NumberOfPages} pages; at most {request.MaxPages} are read");
        else if (document.NumberOfPages == 0)
            reply.Refuse(RejectionReason.Damaged, "it has no pages");
        else
            Read(document);
    }

    private PdfDocument? Open(FileBytes bytes)
    {
        try
        {
            return Open(bytes.Memory);
        }
        catch (PdfDocumentEncryptedException e)
        {
            reply.Refuse(RejectionReason.Encrypted, e.Message);
        }
        catch (Exception e) when (!isStarved())
        {
            var isLocked = bytes.Memory.Span.IndexOf("/Adobe.PubSec"u8) >= 0;
            if (!isLocked && e is not PdfDocumentStackDepthException && OpenRebuilt(bytes) is { } document) return document;
            reply.Refuse(isLocked ? RejectionReason.Encrypted : RejectionReason.Damaged, isLocked ? "it is encrypted for the holders of certain keys" : e.Message);
        }
        return null;
    }

    private PdfDocument Open(ReadOnlyMemory<byte> bytes) => PdfDocument.Open(
        bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, Logger = notices, FilterProvider = new CountingFilters(notices) });

    /// <summary>The file by a new list of its objects; null where that does not help either.</summary>
    private PdfDocument? OpenRebuilt(FileBytes bytes)
    {
        if (!bytes.IsInHeap || RebuiltFile.Of(bytes.Memory.Span) is not { } rebuilt) return null;
        try
        {
            var document = Open(rebuilt);
            if (document.NumberOfPages == 0) return null;
            notices.Add("the list of its objects was damaged and was made anew; something may be missing.");
            return document;
        }
        catch (Exception) when (!isStarved())
        {
            // What is told is why the file itself could not be opened.
            return null;
        }
    }

    private void Read(PdfDocument document)
    {
        var facts = new FactsReader(document, notices);
        var labels = facts.Labels();
        var writer = new PageWriter(reply);
        var asked = new ActionsReader(document, notices);
        document.AddPageFactory<RawPage, RawPageFactory>();
        document.AddPageFactory(new PageDictionaries());
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            notices.Page = number;
            var raw = ReadPage(document, number);
            if (isStarved()) throw new InsufficientMemoryException();
            var draft = PageBuilder.Build(raw, labels?.Of(number));
            characters += draft.Page.Text.Length;
            if (characters > request.MaxCharacters)
            {
                reply.Refuse(RejectionReason.TooMuchText, $"more than {request.MaxCharacters} characters");
                return;
            }
            textless.Note(raw, draft.Page);
            actions.UnionWith(asked.OfPage(number));
            evidence.Add(draft);
            writer.Write(draft);
        }
        notices.Page = 0;
        writer.Flush();
        reply.Finish(Facts(facts.Read()));
    }

    private RawPage ReadPage(PdfDocument document, int number)
    {
        try
        {
            return document.GetPage<RawPage>(number);
        }
        catch (Exception e) when (!isStarved())
        {
            notices.Add($"it could not be read ({e.Message}).");
            return new RawPage { Number = number, IsLost = true };
        }
    }

    private FileFacts Facts(FileFacts read) => read with
    {
        Proposals = Proposals.Make(evidence, read),
        Actions = [.. actions.Union(read.Actions).Order()],
        Warnings = [.. textless.Sentences, .. notices.Sentences],
    };
}

using PolicyArchive.Extraction.Reading;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Facts;

/// <summary>
/// Finds what a file asks of the program that shows it: actions (ISO 32000-2, 12.6) when it is opened or left, of pages, annotations, form fields and bookmarks, and
/// files inside it (7.11.4). Links within the file, to addresses and to mail ask for nothing here. Looks into a bounded number of objects, each once.
/// </summary>
internal sealed class ActionsReader(IPdfTokenScanner scanner, Notices notices)
{
    private const int MostObjects = 100_000;
    private const int Deepest = 32;

    private readonly HashSet<IndirectReference> seen = [];
    private readonly SortedSet<FileAction> found = [];

    /// <summary>What the file asks as a whole.</summary>
    public IReadOnlyCollection<FileAction> OfFile(DictionaryToken catalog) => Found(() =>
    {
        if (Of<DictionaryToken>(catalog, "OpenAction") is { } action) AddAction(action, 0);
        AddTriggers(catalog);
        if (Of<DictionaryToken>(catalog, "Names") is { } names)
        {
            if (HasAny(Of<DictionaryToken>(names, "JavaScript"))) found.Add(FileAction.RunScripts);
            if (HasAny(Of<DictionaryToken>(names, "EmbeddedFiles"))) found.Add(FileAction.CarryFiles);
        }
        if (Of<DictionaryToken>(catalog, "Collection") is not null || Of<ArrayToken>(catalog, "AF") is { Length: > 0 }) found.Add(FileAction.CarryFiles);
        if (Of<DictionaryToken>(catalog, "AcroForm") is { } form) AddForm(form);
        if (Of<DictionaryToken>(catalog, "Outlines") is { } outlines) AddBookmarks(outlines, 0);
    });

    /// <summary>What a page and its annotations ask.</summary>
    public IReadOnlyCollection<FileAction> OfPage(DictionaryToken page) => Found(() =>
    {
        AddTriggers(page);
        foreach (var annotation in Dictionaries(Of<ArrayToken>(page, "Annots")))
        {
            var subtype = Of<NameToken>(annotation, "Subtype")?.Data;
            if (subtype == "FileAttachment") found.Add(FileAction.CarryFiles);
            if (subtype == "RichMedia") found.Add(FileAction.RunScripts);
            AddActionsOf(annotation);
        }
    });

    private SortedSet<FileAction> Found(Action look)
    {
        found.Clear();
        try
        {
            look();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            notices.Add($"what it asks of the program that shows it could not be read to the end ({e.Message}).");
        }
        return [.. found];
    }

    private void AddActionsOf(DictionaryToken holder)
    {
        if (Of<DictionaryToken>(holder, "A") is { } action) AddAction(action, 0);
        AddTriggers(holder);
    }

    private void AddTriggers(DictionaryToken holder)
    {
        if (Of<DictionaryToken>(holder, "AA") is not { } triggers) return;
        foreach (var trigger in triggers.Data.Values)
            if (Direct(trigger) is DictionaryToken action) AddAction(action, 0);
    }

    private void AddAction(DictionaryToken action, int depth)
    {
        if (AskedBy(action) is { } asked) found.Add(asked);
        if (depth == Deepest || !action.Data.TryGetValue("Next", out var next)) return;
        var following = Direct(next);
        foreach (var one in following is DictionaryToken only ? [only] : Dictionaries(following as ArrayToken)) AddAction(one, depth + 1);
    }

    private FileAction? AskedBy(DictionaryToken action) => Of<NameToken>(action, "S")?.Data switch
    {
        "JavaScript" => FileAction.RunScripts,
        "Rendition" when action.Data.ContainsKey("JS") => FileAction.RunScripts,
        "Launch" => FileAction.StartPrograms,
        "GoToR" or "GoToE" or "ImportData" => FileAction.OpenFiles,
        "URI" when action.Data.TryGetValue("URI", out var address) && IsOfFile(PdfText.Of(Direct(address))) => FileAction.OpenFiles,
        "SubmitForm" => FileAction.SendForms,
        _ => null,
    };

    private static bool IsOfFile(string? address) =>
        address is not null && (address.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || address.StartsWith(@"\\", StringComparison.Ordinal));

    private void AddForm(DictionaryToken form)
    {
        if (form.Data.ContainsKey("XFA")) found.Add(FileAction.RunScripts);
        AddFields(Of<ArrayToken>(form, "Fields"), 0);
    }

    private void AddFields(ArrayToken? fields, int depth)
    {
        if (depth == Deepest) return;
        foreach (var field in Dictionaries(fields))
        {
            AddActionsOf(field);
            AddFields(Of<ArrayToken>(field, "Kids"), depth + 1);
        }
    }

    private void AddBookmarks(DictionaryToken parent, int depth)
    {
        if (depth == Deepest) return;
        for (var bookmark = Of<DictionaryToken>(parent, "First"); bookmark is not null; bookmark = Of<DictionaryToken>(bookmark, "Next"))
        {
            AddActionsOf(bookmark);
            AddBookmarks(bookmark, depth + 1);
        }
    }

    private bool HasAny(DictionaryToken? tree) =>
        tree is not null && (Of<ArrayToken>(tree, "Names") is { Length: > 0 } || Of<ArrayToken>(tree, "Kids") is { Length: > 0 });

    private IEnumerable<DictionaryToken> Dictionaries(ArrayToken? array) => (array?.Data ?? []).Select(Direct).OfType<DictionaryToken>();

    private T? Of<T>(DictionaryToken dictionary, string name)
        where T : class, IToken => dictionary.Data.TryGetValue(name, out var token) ? Direct(token) as T : null;

    /// <summary>What a token stands for; nothing where that was looked at before, or too much was.</summary>
    private IToken? Direct(IToken token)
    {
        if (token is not IndirectReferenceToken reference) return token;
        return seen.Count < MostObjects && seen.Add(reference.Data) ? scanner.Get(reference.Data)?.Data : null;
    }
}

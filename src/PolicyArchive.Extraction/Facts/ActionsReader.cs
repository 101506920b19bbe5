using PolicyArchive.Extraction.Reading;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Facts;

/// <summary>
/// Finds what a file asks of the program that shows it: actions (ISO 32000-2, 12.6) when it is opened or left, of pages, annotations, form fields and bookmarks, and
/// files inside it (7.11.4). Links within the file, to addresses and to mail ask for nothing here. Looks into a bounded number of objects, each once
/// as the same thing: what was looked at as something else before is not hidden by that.
/// </summary>
internal sealed class ActionsReader(PdfDocument document, Notices notices)
{
    private const int MostObjects = 50_000;

    // An object that is not where it should be is looked for through the whole file.
    private const int CostOfMissing = 5_000;
    private const int Deepest = 32;

    private readonly HashSet<(string As, IndirectReference Object)> seen = [];
    private readonly SortedSet<FileAction> found = [];
    private int left = MostObjects;

    /// <summary>What the file asks as a whole.</summary>
    public IReadOnlyCollection<FileAction> OfFile() => Found(() =>
    {
        var catalog = document.Structure.Catalog.CatalogDictionary;
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

    /// <summary>What a page, numbered from 1, and its annotations ask, whether or not its content can be read.</summary>
    public IReadOnlyCollection<FileAction> OfPage(int number) => Found(() =>
    {
        var page = document.GetPage<DictionaryToken>(number);
        AddTriggers(page);
        foreach (var annotation in Dictionaries(Of<ArrayToken>(page, "Annots"), "annotation"))
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
            if (Direct(trigger, "trigger") is DictionaryToken action) AddAction(action, 0);
    }

    private void AddAction(DictionaryToken action, int depth)
    {
        if (AskedBy(action) is { } asked) found.Add(asked);
        if (depth == Deepest || !action.Data.TryGetValue("Next", out var next)) return;
        var following = Direct(next, "Next");
        foreach (var one in following is DictionaryToken only ? [only] : Dictionaries(following as ArrayToken, "action")) AddAction(one, depth + 1);
    }

    private FileAction? AskedBy(DictionaryToken action) => Of<NameToken>(action, "S")?.Data switch
    {
        "JavaScript" => FileAction.RunScripts,
        "Rendition" when action.Data.ContainsKey("JS") => FileAction.RunScripts,
        "Launch" => FileAction.StartPrograms,
        "GoToR" or "GoToE" or "ImportData" => FileAction.OpenFiles,
        "URI" when action.Data.TryGetValue("URI", out var address) => AskedByAddress(PdfText.Of(Direct(address, "URI"))?.TrimStart() ?? string.Empty),
        "SubmitForm" => FileAction.SendForms,
        _ => null,
    };

    private static FileAction? AskedByAddress(string address) =>
        address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) ? FileAction.RunScripts
        : address.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || address.StartsWith(@"\\", StringComparison.Ordinal) ? FileAction.OpenFiles
        : null;

    private void AddForm(DictionaryToken form)
    {
        if (form.Data.ContainsKey("XFA")) found.Add(FileAction.RunScripts);
        AddFields(Of<ArrayToken>(form, "Fields"), 0);
    }

    private void AddFields(ArrayToken? fields, int depth)
    {
        if (depth == Deepest) return;
        foreach (var field in Dictionaries(fields, "field"))
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

    private IEnumerable<DictionaryToken> Dictionaries(ArrayToken? array, string kind) =>
        (array?.Data ?? []).Select(token => Direct(token, kind)).OfType<DictionaryToken>();

    private T? Of<T>(DictionaryToken dictionary, string name)
        where T : class, IToken => dictionary.Data.TryGetValue(name, out var token) ? Direct(token, name) as T : null;

    /// <summary>What a token stands for; nothing where that was looked at as the same thing before, or too much was, or it can't be read.</summary>
    private IToken? Direct(IToken token, string kind)
    {
        if (token is not IndirectReferenceToken reference) return token;
        if (left <= 0) return null;
        var value = Read(reference.Data);
        Spend(value is null ? CostOfMissing : 1);
        // Names and words lead nowhere, and many may share one.
        return value is not (DictionaryToken or ArrayToken) || seen.Add((kind, reference.Data)) ? value : null;
    }

    private IToken? Read(IndirectReference reference)
    {
        try
        {
            return document.Structure.TokenScanner.Get(reference)?.Data;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What stands beside it is still looked at.
            return null;
        }
    }

    private void Spend(int cost)
    {
        left -= cost;
        if (left <= 0) notices.Add("what the file asks of the program that shows it was looked at in part only; there is too much of it or too much is missing.");
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Catalog;
using PolicyArchive.Extraction;
using PolicyArchive.Storage;

namespace PolicyArchive.Benchmarks.Running;

/// <summary>
/// An archive of made publications: records in the catalogue and text layers with a box for each word, as the extractor leaves them. There are no originals
/// behind them: what is measured reads none, and the programs that are started over it check none.
/// </summary>
internal static class MadeArchive
{
    private const int Together = 256;
    private const double LineHeight = 14;
    private const double CharacterWidth = 6;
    private const double Margin = 56;
    private const double Width = 595;

    /// <summary>Makes one.</summary>
    /// <param name="corpus">What is in it.</param>
    /// <param name="folder">Its data folder.</param>
    /// <param name="withTexts">Whether it has text layers; without them it goes with an index that is there already.</param>
    /// <returns>The number of the catalogue's last change.</returns>
    public static async Task<long> MakeAsync(MadeCorpus corpus, string folder, bool withTexts = true)
    {
        Environment.SetEnvironmentVariable("Archive__Fixity__Share", "0");
        using var home = new ArchiveHome(folder);
        var layers = withTexts ? new TextLayers(home) : null;
        await using var catalogue = Catalogue.Open(home.CatalogPath, TimeProvider.System, NullLogger<Catalogue>.Instance);
        await catalogue.SaveOrganisationsAsync(MadeCorpus.Publishers.Select(slug => new Organisation { Slug = slug, NameEn = slug, NameKo = slug }));
        foreach (var numbers in Enumerable.Range(0, corpus.Publications).Chunk(Together))
        {
            var made = numbers.AsParallel().AsOrdered().Select(number => Write(corpus.Publication(number), layers)).ToList();
            await catalogue.SaveManyAsync([.. made.Select(publication => (publication, (IReadOnlyList<Event>)[]))]);
        }
        return await catalogue.LastChangeAsync();
    }

    private static Publication Write(MadePublication made, TextLayers? layers)
    {
        var fixity = Fixity.Parse(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made.Id.Value))));
        layers?.Write(new TextLayer(fixity, Extractor.Version, new FileFacts { PdfVersion = "1.7" }, [.. made.Pages.Select((page, index) => PageOf(page.Text, index + 1))]));
        return made.Record with { Originals = [new Original($"{made.Id}.pdf", "application/pdf", 1, fixity, made.Pages.Count)] };
    }

    private static Page PageOf(string text, int number)
    {
        var words = new List<Word>();
        var (x, y) = (Margin, Margin);
        for (var at = 0; at < text.Length;)
        {
            var length = text.AsSpan(at).IndexOfAny(' ', '\n') is var end and >= 0 ? end : text.Length - at;
            if (length > 0) words.Add(WordAt(at, length, ref x, ref y));
            at += length + 1;
        }
        return new Page
        {
            Number = number, Label = number.ToString(CultureInfo.InvariantCulture), Width = Width, Height = Math.Max(842, y + Margin), Text = text, Status = PageStatus.Text, Words = words,
        };
    }

    private static Word WordAt(int at, int length, ref double x, ref double y)
    {
        if (x + length * CharacterWidth > Width - Margin) (x, y) = (Margin, y + LineHeight);
        var box = new Box(x, y, length * CharacterWidth, LineHeight - 2);
        x += (length + 1) * CharacterWidth;
        return new Word(at, length, box, [.. Enumerable.Range(1, length).Select(part => (byte)(255 * part / length))]);
    }
}

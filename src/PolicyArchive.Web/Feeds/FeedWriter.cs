using System.Globalization;
using System.Text;
using System.Xml;
using PolicyArchive.Search;
using PolicyArchive.Web.Localisation;
using PolicyArchive.Web.Search;
using PolicyArchive.Web.Shared;

namespace PolicyArchive.Web.Feeds;

/// <summary>
/// Writes the Atom feed (RFC 4287) of a search. Feed and entries are known by their addresses, which do not change; the moment of an entry is
/// that at which its publication entered the archive, since nothing later is news to who subscribed to a search.
/// </summary>
internal sealed class FeedWriter(SiteOptions site, Texts texts, OrganisationNames names, FilterLabels labels)
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public async Task<byte[]> WriteAsync(FeedPart part, HttpRequest request)
    {
        var query = part.Query;
        using var bytes = new MemoryStream();
        await using var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), CheckCharacters = false });
        await xml.WriteStartDocumentAsync();
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, texts.Language);
        Element(xml, "id", site.Absolute(request, IdOf(query)));
        Element(xml, "title", await TitleAsync(query, request.HttpContext.RequestAborted));
        Element(xml, "updated", Moment(part.Newest ?? DateTimeOffset.UnixEpoch));
        LinkTo(xml, "self", part, part.Start, request);
        if (part.Previous is { } previous) LinkTo(xml, "previous", part, previous, request);
        if (part.Next is { } next) LinkTo(xml, "next", part, next, request);
        Link(xml, "alternate", site.Absolute(request, ResultsModel.LinkTo(query)), "text/html");
        Person(xml, texts.SiteName);
        foreach (var entry in part.Entries) await WriteAsync(xml, entry, request);
        xml.WriteEndElement();
        await xml.FlushAsync();
        return bytes.ToArray();
    }

    private static string IdOf(SearchQuery query) => query.ToQueryString() is { Length: > 0 } parameters ? $"/search.atom?{parameters}" : "/search.atom";

    private async Task<string> TitleAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var parts = new List<string> { query.Text.Length > 0 ? texts.ResultsFor(query.Text) : texts.Publications };
        foreach (var field in SearchQuery.FilterFields)
            foreach (var value in query.Filters.GetValueOrDefault(field, [])) parts.Add($"{texts.FieldName(field)}: {await labels.OfAsync(field, value, cancellationToken)}");
        return $"{string.Join(", ", parts)} · {texts.SiteName}";
    }

    private void LinkTo(XmlWriter xml, string relation, FeedPart part, int start, HttpRequest request) =>
        Link(xml, relation, site.Absolute(request, FeedEndpoint.LinkTo(part.Query, texts.Language, start)), "application/atom+xml");

    private async Task WriteAsync(XmlWriter xml, FeedEntry entry, HttpRequest request)
    {
        var publication = entry.Publication;
        var address = site.Absolute(request, Links.Publication(publication.Id));
        var publisher = await names.OfAsync(publication.Publisher, request.HttpContext.RequestAborted);
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", address);
        Element(xml, "title", publication.TitleIn(texts.Language), Languages.Of(publication.TitleIn(texts.Language)));
        Element(xml, "updated", Moment(entry.Entered));
        Element(xml, "published", Moment(entry.Entered));
        foreach (var author in publication.Authors.Count > 0 ? publication.Authors : publisher is null ? [] : [publisher]) Person(xml, author);
        Link(xml, "alternate", address, "text/html");
        if (publication.Originals is [var original, ..]) Enclosure(xml, site.Absolute(request, Links.Original(publication.Id)), original);
        Category(xml, publication.Kind.Slug(), texts.KindName(publication.Kind));
        foreach (var subject in publication.Subjects) Category(xml, subject, null);
        if (publication.Abstract is { } summary) Element(xml, "summary", Texts.Brief(summary), Languages.Of(summary));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text, string? language = null)
    {
        xml.WriteStartElement(name, Atom);
        if (language is not null) xml.WriteAttributeString("xml", "lang", null, language);
        xml.WriteString(Allowed(text));
        xml.WriteEndElement();
    }

    private static void Person(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string mediaType)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", mediaType);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Enclosure(XmlWriter xml, string address, Original original)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", "enclosure");
        xml.WriteAttributeString("type", original.MediaType);
        xml.WriteAttributeString("length", original.Length.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("title", Allowed(original.Name));
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term, string? label)
    {
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", Allowed(term));
        if (label is not null) xml.WriteAttributeString("label", label);
        xml.WriteEndElement();
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The text without what XML 1.0 has no way to write: control characters and halves of surrogate pairs, which files do bring.</summary>
    private static string Allowed(string text)
    {
        var isFine = true;
        for (var i = 0; i < text.Length && isFine; i++) isFine = XmlConvert.IsXmlChar(text[i]);
        if (isFine) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value > 0xffff || XmlConvert.IsXmlChar((char)rune.Value)) kept.Append(rune);
        return kept.ToString();
    }
}

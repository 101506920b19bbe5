using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion.Packages;

/// <summary>
/// A publication, its originals and what happened to it in the words of PREMIS 3 (Library of Congress, schema version 3.0), for programs that read these. An event is
/// named by its line in <c>events.jsonl</c>, an original by its path there, and event types are those of the events, terms of the PREMIS vocabulary where it has one.
/// </summary>
internal static class PremisFile
{
    private static readonly XNamespace Premis = "http://www.loc.gov/premis/v3";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Where in a bag it stands.</summary>
    public static string PathOf(PublicationId id) => $"metadata/{id}/premis.xml";

    /// <param name="record">The publication.</param>
    /// <param name="files">The files of its newest version.</param>
    /// <param name="events">What happened to it, in the order in which it was written down.</param>
    public static byte[] Write(Publication record, IReadOnlyList<KeptFile> files, IReadOnlyList<Event> events)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
            Element("premis", new XAttribute(XNamespace.Xmlns + "xsi", Instance), new XAttribute("version", "3.0"),
                ObjectOf("intellectualEntity", record.Id.Value, Element("originalName", record.Title)),
                record.Originals.Select(original => ObjectOf("file", $"{record.Id}/originals/{original.Name}", ContentOf(original, files), PartOf(record.Id))),
                events.Select((happened, index) => EventOf(record.Id, happened, index + 1)),
                events.Select(happened => happened.Agent).Distinct(StringComparer.Ordinal).Select(agent => Element("agent", Identifier("agentIdentifier", agent), Element("agentName", agent)))).Save(writer);
        return bytes.ToArray();
    }

    private static XElement ObjectOf(string type, string identifier, params object[] content) =>
        Element("object", new XAttribute(Instance + "type", type), Identifier("objectIdentifier", identifier), content);

    private static object[] ContentOf(Original original, IReadOnlyList<KeptFile> files) =>
    [
        Element("objectCharacteristics",
            FixityOf("SHA-256", original.Fixity.Hex),
            files.Where(file => file.Name == $"originals/{original.Name}").Select(file => FixityOf("SHA-512", file.Sha512)),
            Element("size", original.Length.ToString(CultureInfo.InvariantCulture)),
            Element("format", Element("formatDesignation", Element("formatName", original.MediaType)))),
        Element("originalName", original.Name),
    ];

    private static XElement FixityOf(string algorithm, string digest) => Element("fixity", Element("messageDigestAlgorithm", algorithm), Element("messageDigest", digest));

    private static XElement PartOf(PublicationId id) =>
        Element("relationship", Element("relationshipType", "structural"), Element("relationshipSubType", "is part of"), Identifier("relatedObjectIdentifier", id.Value));

    private static XElement EventOf(PublicationId id, Event happened, int line) => Element("event",
        Identifier("eventIdentifier", string.Create(CultureInfo.InvariantCulture, $"{id}/events.jsonl#{line}")),
        Element("eventType", happened.Type),
        Element("eventDateTime", XmlConvert.ToString(happened.At.UtcDateTime, XmlDateTimeSerializationMode.Utc)),
        Element("eventDetailInformation", Element("eventDetail", happened.Detail)),
        Element("eventOutcomeInformation", Element("eventOutcome", happened.Outcome)),
        Identifier("linkingAgentIdentifier", happened.Agent),
        Identifier("linkingObjectIdentifier", id.Value));

    // Known within the archive, not in the world.
    private static XElement Identifier(string name, string value) => Element(name, Element($"{name}Type", "local"), Element($"{name}Value", value));

    private static XElement Element(string name, params object[] content) => new(Premis + name, content);

    private static XElement Element(string name, string text) => new(Premis + name, Allowed(text));

    // XML 1.0 has no way to write what texts of others may have: control characters and halves of surrogate pairs.
    private static string Allowed(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xffff || XmlConvert.IsXmlChar((char)rune.Value)));
}

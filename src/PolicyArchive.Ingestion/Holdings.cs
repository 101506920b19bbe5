using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>The three places through which a file passes before it is indexed, in the order of safety.</summary>
internal sealed record Holdings(Staging Staging, OriginalStore Store, TextLayers TextLayers, Catalogue Catalogue);

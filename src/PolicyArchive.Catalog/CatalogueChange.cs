namespace PolicyArchive.Catalog;

/// <summary>An entry of the outbox: a publication was saved, and whoever derives something from the catalogue has to look at it again.</summary>
/// <param name="Number">Grows with every change and is never reused.</param>
/// <param name="Id">The publication. Each publication stands in the outbox once, with its newest change.</param>
public sealed record CatalogueChange(long Number, PublicationId Id);

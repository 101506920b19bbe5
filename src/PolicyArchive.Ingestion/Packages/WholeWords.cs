namespace PolicyArchive.Ingestion.Packages;

/// <summary>
/// Whether words that a package brings say everything that they must. JSON can leave out, or give as null, what the types promise to be there.
/// </summary>
internal static class WholeWords
{
    public static bool IsWhole(Publication record) =>
        record is { Title: not null, Authors: not null, Subjects: not null, Languages: not null, Identifiers: not null, Originals: not null, Provenance: not null }
        && record.Authors.Concat(record.Subjects).Concat(record.Languages).Concat(record.Provenance.Values).All(text => text is not null)
        && record.Identifiers.All(identifier => identifier is { Scheme: not null, Value: not null })
        && record.Originals.All(original => original is { Name: not null, MediaType: not null, Length: >= 0, PageCount: >= 0 } && original.Fixity != default)
        && record.Tombstone is null or { Agent: not null, Reason: not null };

    public static bool IsWhole(Event happened) => happened is { Type: not null, Agent: not null, Outcome: not null, Detail: not null };
}

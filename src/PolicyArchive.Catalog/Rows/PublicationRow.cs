using System.Security.Cryptography;

namespace PolicyArchive.Catalog;

/// <summary>A publication as a row: its record as canonical JSON, which is what is read back, and the columns that queries need, which are derived from it here.</summary>
internal sealed class PublicationRow
{
    public required string Id { get; init; }

    public PublicationState State { get; private set; }

    public Kind Kind { get; private set; }

    public DateOnly Registered { get; private set; }

    public int? Year { get; private set; }

    public string? Publisher { get; private set; }

    /// <summary>The codes parted by blanks, so that counting by language needs no second table.</summary>
    public string Languages { get; private set; } = string.Empty;

    public int Originals { get; private set; }

    public int Pages { get; private set; }

    public byte[] Digest { get; private set; } = [];

    public byte[] Record { get; private set; } = [];

    public static PublicationRow Of(Publication publication)
    {
        var row = new PublicationRow { Id = publication.Id.Value };
        row.Take(publication);
        return row;
    }

    private void Take(Publication publication)
    {
        State = publication.State;
        Kind = publication.Kind;
        Registered = publication.Registered;
        Year = publication.Issued?.Year;
        Publisher = publication.Publisher;
        Languages = string.Join(' ', publication.Languages.Distinct());
        Originals = publication.Originals.Count;
        Pages = publication.PageCount;
        Record = ArchiveJson.Write(publication);
        Digest = SHA256.HashData(Record);
    }

    /// <summary>What is wrong with the row, as a sentence; null where it is as it was written.</summary>
    public string? Problem()
    {
        try
        {
            var expected = Of(new StoredRecord(Id, Digest, Record).ToPublication());
            return Columns == expected.Columns ? null : $"The columns of publication {Id} do not say what its record says.";
        }
        catch (CatalogueException e)
        {
            return e.Message;
        }
    }

    private (PublicationState, Kind, DateOnly, int?, string?, string, int, int) Columns =>
        (State, Kind, Registered, Year, Publisher, Languages, Originals, Pages);
}

/// <summary>A record as it is read back. SQLite does not notice a flipped bit in a row, so the digest is compared each time.</summary>
internal sealed record StoredRecord(string Id, byte[] Digest, byte[] Record)
{
    public bool IsIntact => SHA256.HashData(Record).AsSpan().SequenceEqual(Digest);

    public Publication ToPublication()
    {
        if (!IsIntact)
            throw new CatalogueException($"The record of publication {Id} was damaged on disk: its digest differs. verify --repair writes it again from the store.");
        try
        {
            return ArchiveJson.Read<Publication>(Record);
        }
        catch (FormatException e)
        {
            throw new CatalogueException($"The record of publication {Id} cannot be read: {e.Message} verify --repair writes it again from the store.", e);
        }
    }
}

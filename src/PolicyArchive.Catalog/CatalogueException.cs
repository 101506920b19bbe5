namespace PolicyArchive.Catalog;

/// <summary>The catalogue cannot do what was asked: it is damaged, of another version, locked for too long, or the record contradicts another one. The message is a sentence for a person.</summary>
public sealed class CatalogueException : Exception
{
    internal CatalogueException(string message, Exception? inner = null)
        : base(message, inner) { }

    /// <summary>Whether it is for want of room on the disk.</summary>
    public bool IsDiskFull { get; internal init; }

    /// <summary>Whether it is since the catalogue may only be read: its disk, or its owner, allows no more.</summary>
    public bool IsReadOnly { get; internal init; }

    /// <summary>Whether what stands in it can no longer be read; it can be made anew from the store then.</summary>
    public bool IsDamaged { get; internal init; }

    /// <summary>The publication that already holds an original of the record that was to be saved; null for any other failure.</summary>
    public PublicationId? HeldBy { get; internal init; }
}

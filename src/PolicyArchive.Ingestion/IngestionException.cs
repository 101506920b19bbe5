namespace PolicyArchive.Ingestion;

/// <summary>Something given to be taken in, or the archive itself, can't be used as it is; the message says what and what to do.</summary>
public sealed class IngestionException : Exception
{
    /// <summary>With a message for the user.</summary>
    public IngestionException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the user and what caused it.</summary>
    public IngestionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace PolicyArchive.Extraction;

/// <summary>The extractor itself can't work; the message says what is missing. Never thrown because of a file.</summary>
public sealed class ExtractionException : Exception
{
    /// <summary>Says what is missing.</summary>
    public ExtractionException(string message, Exception? inner = null) : base(message, inner) { }
}

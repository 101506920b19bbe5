using Microsoft.Extensions.Logging;

namespace PolicyArchive.Ingestion;

internal static partial class IngestionLog
{
    [LoggerMessage(1, LogLevel.Information, "Accession {Number}, {FileName}: {Outcome}")]
    public static partial void Finished(ILogger logger, long number, string fileName, Outcome outcome);

    [LoggerMessage(2, LogLevel.Error, "Accession {Number}, {FileName}: work on it ended with an error and will be taken up again")]
    public static partial void Interrupted(ILogger logger, Exception error, long number, string fileName);

    [LoggerMessage(3, LogLevel.Error, "The index could not take up the catalogue's changes and will try again")]
    public static partial void IndexBehind(ILogger logger, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "Not taken in from the inbox: {Name}: {Reason}")]
    public static partial void StaysInInbox(ILogger logger, string name, string reason);

    [LoggerMessage(5, LogLevel.Warning, "The text of {Id}, {FileName} could not be read again: {Reason}")]
    public static partial void TextLost(ILogger logger, PublicationId id, string fileName, string reason);

    [LoggerMessage(7, LogLevel.Error, "What the store has of {Name} could not be brought into the catalogue; verify tells more")]
    public static partial void NotPutRight(ILogger logger, Exception error, string name);

    [LoggerMessage(8, LogLevel.Warning, "The catalogue is made anew from the store")]
    public static partial void Rebuilding(ILogger logger);

    [LoggerMessage(9, LogLevel.Warning, "{Id}: {Finding}")]
    public static partial void Found(ILogger logger, PublicationId? id, string finding);

    [LoggerMessage(10, LogLevel.Error, "A fixity check could not be made or written down")]
    public static partial void NotChecked(ILogger logger, Exception error);

    [LoggerMessage(11, LogLevel.Error, "The index is damaged and is made anew: {Damage}")]
    public static partial void IndexDamaged(ILogger logger, string damage);

    [LoggerMessage(6, LogLevel.Error, "The inbox could not be looked through and will be again")]
    public static partial void InboxFailed(ILogger logger, Exception error);
}

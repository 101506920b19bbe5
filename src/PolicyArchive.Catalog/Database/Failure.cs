using Microsoft.Data.Sqlite;

namespace PolicyArchive.Catalog;

/// <summary>SQLite's result codes (sqlite.org/rescode.html) as sentences.</summary>
internal static class Failure
{
    // Error is what a table that is missing gives.
    private const int Error = 1, Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, Constraint = 19, NotADatabase = 26;

    // SQLITE_IOERR_SHMSIZE
    private const int NoRoomToShare = 4874;

    public static bool IsBusy(Exception e) => Code(e) is Busy or Locked;

    /// <summary>Whether a database could not be opened, or not be written to, since what is beside it cannot be made or written.</summary>
    public static bool MayNotWrite(Exception? e) => Code(e) is ReadOnly or CannotOpen;

    public static CatalogueException Of(Exception e) => new(Sentence(Code(e)), e) { IsDiskFull = Code(e) == Full, IsReadOnly = Code(e) == ReadOnly, IsDamaged = Code(e) is Error or IoError or Corrupt or NotADatabase };

    private static int? Code(Exception? e) => ((e as SqliteException) ?? (e?.InnerException as SqliteException)) switch
    {
        null => null,
        // What readers and writers share is laid out when the file is opened: on a full disk that is where it ends.
        { SqliteExtendedErrorCode: NoRoomToShare } => Full,
        var failed => failed.SqliteErrorCode,
    };

    private static string Sentence(int? code) => code switch
    {
        Error => "The catalogue lacks a table or a column that it must have. Rebuild it from the store.",
        Busy or Locked => "Another process kept the catalogue locked for too long.",
        ReadOnly => "The catalogue may not be written to.",
        IoError => "The disk failed while the catalogue was read or written.",
        Corrupt or NotADatabase => "The catalogue's file is damaged. Rebuild it from the store.",
        Full => "The disk is full; the catalogue was not changed.",
        CannotOpen => "The catalogue's file cannot be opened.",
        Constraint => "The catalogue was not changed: the record names something that it does not hold, or repeats what may stand there once only.",
        _ => "The catalogue failed.",
    };
}

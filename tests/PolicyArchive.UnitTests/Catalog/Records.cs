using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Catalog;

namespace PolicyArchive.UnitTests.Catalog;

/// <summary>Catalogues and records for the tests of this folder.</summary>
internal static class Records
{
    public static Catalogue OpenCatalogue(this TemporaryFolder folder, TimeProvider? time = null, bool migrate = true) =>
        Catalogue.Open(folder.File("catalog.db"), time ?? TimeProvider.System, NullLogger<Catalogue>.Instance, migrate);

    /// <summary>Does to the catalogue's file what only a disk or another version would do.</summary>
    public static void Sql(this TemporaryFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("catalog.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static Fixity FixityOf(string text) => Fixity.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static Original Pdf(string name, int pages = 3) => new(name, "application/pdf", 1000, FixityOf(name), pages);

    public static Publication Publication(string title, Kind kind = Kind.Report, PublicationState state = PublicationState.Published) => new()
    {
        Id = PublicationId.New(),
        Title = title,
        TitleKo = "하늘시 보고서",
        Kind = kind,
        Registered = new DateOnly(2026, 1, 5),
        State = state,
        Languages = ["en"],
    };

    public static Accession Accession(string name, string batch = "monday", long? attachTo = null) => new()
    {
        FileName = name,
        Source = "inbox",
        ReceivedBy = "librarian",
        ReceivedAt = new DateTimeOffset(2026, 1, 5, 9, 30, 0, TimeSpan.FromHours(9)),
        Length = 1000,
        Fixity = FixityOf(name),
        Batch = batch,
        AttachTo = attachTo,
        Reserved = PublicationId.New(),
    };

    public static Event Event(string type) => new(type, new DateTimeOffset(2026, 1, 5, 0, 30, 0, TimeSpan.Zero), "librarian", "success", "As expected.");
}

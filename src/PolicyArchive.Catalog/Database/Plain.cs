using System.Data.Common;
using System.Globalization;

namespace PolicyArchive.Catalog;

/// <summary>Plain SQL for what EF Core has no words for.</summary>
internal static class Plain
{
    /// <summary>The first column of every row, as text.</summary>
    public static List<string> Ask(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var answers = new List<string>();
        while (reader.Read()) answers.Add(reader.GetString(0));
        return answers;
    }

    /// <summary>The first column of the first row, a number.</summary>
    public static long AskNumber(this DbConnection connection, string sql) => long.Parse(connection.Ask(sql)[0], CultureInfo.InvariantCulture);
}

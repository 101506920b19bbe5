using System.Text.Json;

namespace PolicyArchive.Web.Publications;

/// <summary>What files ask for, as programs are told.</summary>
internal static class FileActionSlugs
{
    /// <summary>Its name with hyphens: <c>run-scripts</c>.</summary>
    public static string Slug(this FileAction action) => JsonNamingPolicy.KebabCaseLower.ConvertName(action.ToString());
}

using UglyToad.PdfPig.Graphics.Operations;

namespace PolicyArchive.Extraction.Reading;

/// <summary>The operations that have nothing to do with text: colours and paths. Running them would decode profiles and patterns for nothing.</summary>
internal static class PassedOver
{
    private static readonly HashSet<string> Operators =
    [
        "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k", "m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*",
        "n", "W", "W*", "sh", "ri", "i", "d", "j", "J", "M", "w",
    ];

    [ThreadStatic]
    private static Dictionary<Type, bool>? known;

    public static bool Contains(IGraphicsStateOperation operation)
    {
        known ??= [];
        var type = operation.GetType();
        if (!known.TryGetValue(type, out var passedOver)) known[type] = passedOver = Operators.Contains(operation.Operator);
        return passedOver;
    }
}

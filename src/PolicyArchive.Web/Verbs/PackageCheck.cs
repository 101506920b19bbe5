using System.Text.Json;
using PolicyArchive.Storage.Bags;
using PolicyArchive.Storage.Ocfl.Validation;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>verify --ocfl DIR</c> and <c>verify --bag DIR</c>: checks anybody's OCFL folder or bag against its specification, a line for each finding.</summary>
internal static class PackageCheck
{
    public static int Ocfl(DirectoryInfo folder, bool asJson, CancellationToken cancellation)
    {
        var count = new Counter();
        var findings = OcflValidator.Validate(folder.FullName, count, cancellation).Select(found => new Line(found.Code, found.Path, found.Sentence, found.IsError));
        return Print(findings, () => $"{count.Seen:N0} objects checked", asJson);
    }

    public static int OfBag(string path, bool asJson, CancellationToken cancellation)
    {
        using var bag = Bag.Open(path);
        var findings = bag.Validate(cancellation).Select(found => new Line(found.Problem.ToString(), found.Path, found.Sentence, found.IsError));
        return Print(findings, () => $"{bag.Payload.Count:N0} payload files checked", asJson);
    }

    private static int Print(IEnumerable<Line> findings, Func<string> seen, bool asJson)
    {
        var all = new List<Line>();
        foreach (var line in findings)
        {
            all.Add(line);
            if (!asJson) Console.WriteLine($"{(line.IsError ? "error" : "warning")} {line.Code} {line.Path}: {line.Sentence}");
        }
        var errors = all.Count(line => line.IsError);
        Console.WriteLine(asJson ? JsonSerializer.Serialize(new { valid = errors == 0, findings = all }, Outputs.Json)
            : $"{seen()}, {errors:N0} errors, {all.Count - errors:N0} warnings.");
        return errors == 0 ? Verb.Done : Verb.SomeFailed;
    }

    private sealed record Line(string Code, string Path, string Sentence, bool IsError);

    private sealed class Counter : IProgress<string>
    {
        public int Seen { get; private set; }

        public void Report(string value) => Seen++;
    }
}

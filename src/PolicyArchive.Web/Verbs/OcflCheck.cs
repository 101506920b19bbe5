using System.Text.Json;
using PolicyArchive.Storage.Ocfl.Validation;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>verify --ocfl DIR</c>: checks anybody's OCFL object or storage root against the specification and prints a line for each finding.</summary>
internal static class OcflCheck
{
    public static int Run(DirectoryInfo folder, bool asJson, CancellationToken cancellation)
    {
        var count = new Counter();
        var findings = new List<OcflFinding>();
        foreach (var finding in OcflValidator.Validate(folder.FullName, count, cancellation))
        {
            findings.Add(finding);
            if (!asJson) Console.WriteLine($"{finding.Code} {finding.Path}: {finding.Sentence}");
        }
        var errors = findings.Count(finding => finding.IsError);
        if (asJson) Console.WriteLine(JsonSerializer.Serialize(new { objects = count.Seen, findings = findings.Select(f => new { f.Code, f.Path, f.Sentence }) }, Outputs.Json));
        else Console.WriteLine($"{count.Seen:N0} objects checked, {errors:N0} errors, {findings.Count - errors:N0} warnings.");
        return errors == 0 ? Verb.Done : Verb.SomeFailed;
    }

    private sealed class Counter : IProgress<string>
    {
        public int Seen { get; private set; }

        public void Report(string value) => Seen++;
    }
}

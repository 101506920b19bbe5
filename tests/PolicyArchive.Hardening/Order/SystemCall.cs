using System.Text.RegularExpressions;

namespace PolicyArchive.Hardening.Order;

/// <summary>A call of the system as <c>strace -f -y</c> writes it down, at the place of its end.</summary>
/// <param name="Name"><c>fsync</c>, <c>rename</c>, …</param>
/// <param name="Arguments">What was given, descriptors with their paths.</param>
/// <param name="Succeeded">Whether it did.</param>
/// <param name="Injected">Whether its failure was made.</param>
internal sealed partial record SystemCall(string Name, string Arguments, bool Succeeded, bool Injected)
{
    /// <summary>The path of the descriptor that it was given.</summary>
    public string Path => Descriptor().Match(Arguments).Groups["path"].Value;

    /// <summary>The two paths of a <c>rename</c>.</summary>
    public (string From, string To) Names => Quoted().Matches(Arguments) is [var from, var to, ..] ? (from.Groups[1].Value, to.Groups[1].Value) : ("", "");

    /// <summary>What was written, as far as strace shows it.</summary>
    public string Text => Quoted().Match(Arguments).Groups[1].Value.Replace("\\n", "", StringComparison.Ordinal);

    public bool IsFlush => Name is "fsync" or "fdatasync";

    /// <summary>All calls of a log in the order of their ends; a call that others interrupt stands on two lines.</summary>
    public static IEnumerable<SystemCall> Read(IEnumerable<string> lines)
    {
        var begun = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            if (Unfinished().Match(line) is { Success: true } first) begun[first.Groups["thread"].Value] = first.Groups["call"].Value;
            else if (Resumed().Match(line) is { Success: true } second && begun.Remove(second.Groups["thread"].Value, out var call)) yield return Whole(call + second.Groups["rest"].Value);
            else if (Line().Match(line) is { Success: true } one) yield return Whole(one.Groups["call"].Value);
        }
    }

    private static SystemCall Whole(string text)
    {
        var call = Call().Match(text);
        var answer = call.Groups["answer"].Value;
        return new SystemCall(call.Groups["name"].Value, call.Groups["arguments"].Value, !answer.StartsWith('-'), answer.Contains("(INJECTED)", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<call>\w+\(.*) <unfinished \.\.\.>$")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. \w+ resumed>(?<rest>.*)$")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^\d+\s+(?<call>\w+\(.* = .*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*)\)\s+= (?<answer>.*)$")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\d+<(?<path>[^>]*)>")]
    private static partial Regex Descriptor();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Quoted();
}

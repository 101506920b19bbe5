namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>A rule of OCFL that a folder breaks.</summary>
/// <param name="Code">The rule's code in the specification's list of validation codes: <c>E…</c> for what must be, <c>W…</c> for what should be.</param>
/// <param name="Path">The file or folder concerned.</param>
/// <param name="Sentence">What is wrong with it.</param>
public sealed record OcflFinding(string Code, string Path, string Sentence)
{
    /// <summary>Whether it makes the folder invalid.</summary>
    public bool IsError => Code[0] == 'E';
}

/// <summary>What has been found in one object or storage root so far; places are told from that folder on.</summary>
internal sealed class Findings(string folder)
{
    private readonly List<OcflFinding> all = [];

    public IReadOnlyList<OcflFinding> All => all;

    public void Add(string code, string place, string sentence) => all.Add(new OcflFinding(code, Path.Combine(folder, place), sentence));
}

namespace PolicyArchive.Extraction.Proposing;

/// <summary>Proposes a file's record from what it says of itself; the likeliest value of a field comes first.</summary>
internal static class Proposals
{
    public static IReadOnlyList<Proposal> Make(Evidence evidence, FileFacts facts) =>
    [
        .. Titles.Propose(evidence, facts), .. Authors.Propose(facts), .. KindWords.Propose(evidence), .. IssueDates.Propose(evidence, facts),
        .. Languages.Propose(evidence), .. Identifiers.Propose(evidence, facts), .. Abstracts.Propose(evidence, facts),
    ];
}

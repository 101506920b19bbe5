using System.Diagnostics;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>PolicyArchive.Search through its public surface, in a process of its own (this executable again, see <see cref="OurProgram"/>).</summary>
internal sealed class OurEngine : ProcessEngine
{
    public override string Name => "ours";

    public override string Description =>
        "PolicyArchive.Search: the whole answer a reader gets (match, rank, five facets, ten hits each with its snippet, marks and list of matching pages).";

    public override bool GoesOn => true;

    protected override ProcessStartInfo Command => new(Environment.ProcessPath!) { ArgumentList = { "engine" } };
}

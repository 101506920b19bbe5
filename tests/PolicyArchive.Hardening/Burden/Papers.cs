using PolicyArchive.Ingestion;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Burden;

/// <summary>PDFs without end, no two alike: the samples with a comment behind their end.</summary>
internal sealed class Papers(string folder, int seed)
{
    private static readonly string[] Kinds = ["bottle-cap-news.pdf", "owner-password.pdf", "startup-news.pdf", "tap-water-brochure.pdf", "planning-explainer.pdf", "startup-news-annex.pdf"];
    private int made;

    /// <summary>Writes the next one.</summary>
    /// <returns>Its path and its digest.</returns>
    public (string Path, Fixity Fixity) Next()
    {
        var number = Interlocked.Increment(ref made);
        var bytes = File.ReadAllBytes(Repository.Sample(Kinds[number % Kinds.Length]));
        byte[] marked = [.. bytes, .. System.Text.Encoding.ASCII.GetBytes($"\n% {seed} {number}\n")];
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"paper-{seed}-{number}.pdf");
        File.WriteAllBytes(path, marked);
        return (path, Fixity.FromBytes(System.Security.Cryptography.SHA256.HashData(marked)));
    }

    /// <summary>Puts the next one into an archive's queue.</summary>
    /// <returns>Its digest once it is on record.</returns>
    /// <exception cref="IOException">The archive did not take it.</exception>
    public async Task<Fixity> SendAsync(Archive archive, CancellationToken cancellation)
    {
        var (path, fixity) = Next();
        await SendAsync(archive, path, cancellation);
        return fixity;
    }

    /// <summary>Puts one that was written into an archive's queue.</summary>
    /// <exception cref="IOException">The archive did not take it.</exception>
    public static async Task SendAsync(Archive archive, string path, CancellationToken cancellation)
    {
        var leftOut = await archive.Queue.ReceiveAsync(IngestPlan.Make([path], null), new Delivery("papers", "hardening", AsDraft: false), cancellation: cancellation);
        File.Delete(path);
        if (leftOut is [var one, ..]) throw new IOException(one.ToString());
    }
}

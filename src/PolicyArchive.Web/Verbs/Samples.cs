using PolicyArchive.Ingestion;

namespace PolicyArchive.Web.Verbs;

/// <summary>The seeds and samples that come with PolicyArchive, found in the checkout or beside the executable.</summary>
internal sealed class Samples
{
    private const string Batch = "samples";
    private readonly string root;

    private Samples(string root) => this.root = root;

    /// <exception cref="IngestionException">There are none.</exception>
    public static Samples Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "samples", "manifest.csv"))) return new Samples(folder.FullName);
        throw new IngestionException("The samples are not here. Start demo from a checkout of PolicyArchive, or use serve.");
    }

    /// <summary>Loads organisations, articles and records without files; what is there already stays as it is.</summary>
    public async Task LoadSeedsAsync(Archive archive, CancellationToken cancellation)
    {
        await Seeds.LoadAsync(archive, Path.Combine(root, "seeds"), cancellation);
        await Seeds.LoadAsync(archive, Path.Combine(root, "samples"), cancellation);
    }

    /// <summary>Puts the samples into the queue, once for each archive.</summary>
    public async Task QueueAsync(Archive archive, CancellationToken cancellation)
    {
        if ((await archive.Catalogue.ProgressAsync(Batch, cancellation)).Total > 0) return;
        var samples = Path.Combine(root, "samples");
        var plan = IngestPlan.Make([samples], Path.Combine(samples, "manifest.csv"));
        await archive.Queue.ReceiveAsync(plan, new Ingestion.Delivery(Batch, "policyarchive demo", AsDraft: false), cancellation);
    }
}

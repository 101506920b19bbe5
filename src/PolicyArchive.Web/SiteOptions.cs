namespace PolicyArchive.Web;

/// <summary>What an operator says of the site, in the configuration's section <c>Site</c>.</summary>
internal sealed record SiteOptions
{
    /// <summary>The site's public address, such as <c>https://archive.example/</c>: what citations name. Without it, the address that a request was sent to.</summary>
    public Uri? Address { get; init; }

    /// <summary>Names under which the site answers beside that of <see cref="Address"/>. Without both it answers under the machine's names and addresses.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>
    /// The reverse proxies that are believed whom they ask for (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>): addresses, or networks such as <c>10.1.0.0/16</c>.
    /// </summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    /// <summary>How often one client may ask.</summary>
    public RateOptions Rates { get; init; } = new();

    /// <summary>The longest that an answer may be in the making. Files and exports, which last as long as their reader reads, are not bound by it.</summary>
    public TimeSpan TimePerRequest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The name assigning authority number of the archive's ARKs; none are shown without it.</summary>
    public string? Naan { get; init; }

    /// <summary>The full address of a link of the site.</summary>
    public string Absolute(HttpRequest request, string link) =>
        Address is null ? $"{request.Scheme}://{request.Host}{request.PathBase}{link}" : new Uri(Address, link).AbsoluteUri;
}

/// <summary>How often one client may ask, by what its questions cost. Files are not counted: the site's own, and originals, which are read in many ranges.</summary>
internal sealed record RateOptions
{
    /// <summary>Whether anybody is held back at all.</summary>
    public bool Apply { get; init; } = true;

    /// <summary>Pages and the API. A class of thirty behind one address stays below it.</summary>
    public Rate Pages { get; init; } = new() { Burst = 600, PerSecond = 20 };

    /// <summary>Completions. The search box asks ten times a second at most.</summary>
    public Rate Suggestions { get; init; } = new() { Burst = 60, PerSecond = 15 };

    /// <summary>What goes through whole answers: concordance, words over time, exports, feeds.</summary>
    public Rate Costly { get; init; } = new() { Burst = 30, PerSecond = 1 };

    /// <summary>How many of the costly answers one client may be given at the same time.</summary>
    public int CostlyAtOnce { get; init; } = 4;

    /// <summary>How many of them all clients together may be given at the same time.</summary>
    public int CostlyAtOnceInAll { get; init; } = 16;
}

/// <summary>A bucket of tokens: each question takes one.</summary>
internal sealed record Rate
{
    /// <summary>How many there are at most: so many questions may come at once.</summary>
    public int Burst { get; init; }

    /// <summary>How many are added each second.</summary>
    public int PerSecond { get; init; }
}

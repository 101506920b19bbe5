namespace PolicyArchive.Web;

/// <summary>What an operator says of the site, in the configuration's section <c>Site</c>.</summary>
internal sealed record SiteOptions
{
    /// <summary>The site's public address, such as <c>https://archive.example/</c>: what citations name. Without it, the address that a request was sent to.</summary>
    public Uri? Address { get; init; }

    /// <summary>The name assigning authority number of the archive's ARKs; none are shown without it.</summary>
    public string? Naan { get; init; }

    /// <summary>The full address of a link of the site.</summary>
    public string Absolute(HttpRequest request, string link) =>
        Address is null ? $"{request.Scheme}://{request.Host}{request.PathBase}{link}" : new Uri(Address, link).AbsoluteUri;
}

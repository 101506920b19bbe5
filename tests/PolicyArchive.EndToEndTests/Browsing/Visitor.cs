namespace PolicyArchive.EndToEndTests.Browsing;

/// <summary>Who comes to the site, and with what: language, screen, colours, scripts.</summary>
public sealed record Visitor(string Language)
{
    public static Visitor English { get; } = new("en");

    public static Visitor Korean { get; } = new("ko");

    public int Width { get; init; } = 1280;

    /// <summary>How many pixels of the screen a pixel of CSS has on each side; two and more on phones.</summary>
    public float Density { get; init; } = 1;

    public bool PrefersDark { get; init; }

    public bool RunsScripts { get; init; } = true;

    internal Words Words => Words.In(Language);

    internal BrowserNewContextOptions Context(Uri address) => new()
    {
        BaseURL = address.AbsoluteUri,
        Locale = Language == "ko" ? "ko-KR" : "en-GB",
        ViewportSize = new() { Width = Width, Height = 800 },
        DeviceScaleFactor = Density,
        ColorScheme = PrefersDark ? ColorScheme.Dark : ColorScheme.Light,
        JavaScriptEnabled = RunsScripts,
        ReducedMotion = ReducedMotion.Reduce,
    };
}

using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace PolicyArchive.Web.Localisation;

/// <summary>The languages of the interface and how a request asks for one: <c>?lang=</c> (kept in a cookie), the cookie, <c>Accept-Language</c>.</summary>
internal static class Languages
{
    public const string English = "en";
    public const string Korean = "ko";
    private const string Parameter = "lang";

    private static readonly CultureInfo[] Cultures = [CultureInfo.GetCultureInfo(English), CultureInfo.GetCultureInfo(Korean)];

    public static IReadOnlyList<string> All { get; } = [English, Korean];

    /// <summary>The language that a text is written in, as far as its letters tell: Korean where there is one of its own; null where there is no letter at all.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        string? found = null;
        foreach (var letter in text)
        {
            if (IsHangul(letter)) return Korean;
            // Half of a pair may be a letter: which one does not matter here.
            if (char.IsLetter(letter) || char.IsSurrogate(letter)) found = English;
        }
        return found;
    }

    public static void UseLanguages(this WebApplication app)
    {
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(English),
            SupportedCultures = Cultures,
            SupportedUICultures = Cultures,
            RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = Parameter, UIQueryStringKey = Parameter },
                new CookieRequestCultureProvider { CookieName = Parameter },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ],
        });
        app.Use(KeepChoice);
        app.Use(NameLanguage);
    }

    /// <summary>The address of the page being shown, in another language.</summary>
    public static string Switch(HttpRequest request, string language)
    {
        var others = request.Query.Where(pair => pair.Key != Parameter).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        return request.PathBase + request.Path + QueryString.Create(others).Add(Parameter, language);
    }

    private static Task KeepChoice(HttpContext context, RequestDelegate next)
    {
        if (All.FirstOrDefault(language => language == context.Request.Query[Parameter]) is { } chosen)
        {
            var choice = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen));
            context.Response.Cookies.Append(Parameter, choice, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps, IsEssential = true,
            });
        }
        return next(context);
    }

    // Only what is worded in a language varies with it: a file is the same for everybody.
    private static Task NameLanguage(HttpContext context, RequestDelegate next)
    {
        var language = Texts.Current.Language;
        context.Response.OnStarting(() =>
        {
            var type = context.Response.ContentType ?? string.Empty;
            if (type.StartsWith("text/html", StringComparison.Ordinal)) context.Response.Headers.ContentLanguage = language;
            if (type.StartsWith("text/html", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal))
                context.Response.Headers.Append("Vary", "Accept-Language, Cookie");
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static bool IsHangul(char letter) => letter is (>= '가' and <= '힣') or (>= 'ᄀ' and <= 'ᇿ') or (>= '㄰' and <= '㆏');
}

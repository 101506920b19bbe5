using System.Globalization;

namespace PolicyArchive.Web.Localisation;

/// <summary>
/// Every sentence of the site in both languages, side by side: a text that lacks one of them does not compile, and an editor sees both at once.
/// The parts of this class stand in one file for each thing a visitor does.
/// </summary>
internal sealed partial class Texts
{
    private Texts(string language) => Language = language;

    public static Texts English { get; } = new(Languages.English);

    public static Texts Korean { get; } = new(Languages.Korean);

    /// <summary>The texts in the language of the request that is being answered.</summary>
    public static Texts Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == Languages.Korean ? Korean : English;

    /// <summary><c>en</c> or <c>ko</c>.</summary>
    public string Language { get; }

    private string Say(string english, string korean) => Language == Languages.Korean ? korean : english;
}

namespace PolicyArchive.Benchmarks.Corpus;

/// <summary>A page of the made-up corpus.</summary>
internal sealed record MadePage(string Language, string Text);

/// <summary>A publication of the made-up corpus.</summary>
internal sealed record MadePublication(
    PublicationId Id, string Title, Kind Kind, int Year, IReadOnlyList<string> Languages, string Publisher, IReadOnlyList<string> Subjects, IReadOnlyList<MadePage> Pages)
{
    /// <summary>Its record in the catalogue, without originals.</summary>
    public Publication Record => new()
    {
        Id = Id, Title = Title, Kind = Kind, Issued = EdtfDate.OfYear(Year), Registered = new DateOnly(Year, 12, 31),
        Publisher = Publisher, Subjects = Subjects, Languages = Languages, State = PublicationState.Published,
    };

    /// <summary>The value or values of a facet's field.</summary>
    public IReadOnlyList<string> ValuesOf(string field) => field switch
    {
        "kind" => [Kind.Slug()],
        "year" => [Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture)],
        "language" => Languages,
        "publisher" => [Publisher],
        _ => Subjects,
    };

    /// <summary>The title and the text of all pages in a language.</summary>
    public string WholeText(string language) =>
        string.Join("\n\n", Pages.Where(page => page.Language == language).Select(page => page.Text).Prepend(Languages[0] == language ? Title : ""));
}

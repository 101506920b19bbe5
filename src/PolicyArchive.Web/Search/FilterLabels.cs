using PolicyArchive.Web.Localisation;
using PolicyArchive.Web.Shared;

namespace PolicyArchive.Web.Search;

/// <summary>What the values of filters are called in the language of a request.</summary>
internal sealed class FilterLabels(Texts texts, OrganisationNames organisations, Thesaurus thesaurus)
{
    public async Task<string> OfAsync(string field, string value, CancellationToken cancellationToken = default) => field switch
    {
        "kind" when Kinds.FromSlug(value) is { } kind => texts.KindName(kind),
        "language" => texts.LanguageName(value),
        "publisher" => await organisations.OfAsync(value, cancellationToken) ?? value,
        "subject" => thesaurus.LabelOf(value, texts.Language),
        _ => value,
    };
}

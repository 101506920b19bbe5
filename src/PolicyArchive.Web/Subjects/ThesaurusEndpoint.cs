using Microsoft.AspNetCore.Http.HttpResults;
using PolicyArchive.Ingestion;

namespace PolicyArchive.Web.Subjects;

/// <summary><c>/subjects.rdf</c>: the thesaurus as SKOS in RDF/XML.</summary>
internal static class ThesaurusEndpoint
{
    public static void MapThesaurus(this WebApplication app) => app.MapGet("/subjects.rdf", Send).ExcludeFromDescription();

    private static FileContentHttpResult Send(Thesaurus thesaurus)
    {
        using var stream = new MemoryStream();
        SkosFile.Write(thesaurus, stream);
        return TypedResults.File(stream.ToArray(), "application/rdf+xml; charset=utf-8", "subjects.rdf");
    }
}

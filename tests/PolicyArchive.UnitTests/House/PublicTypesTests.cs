using System.Reflection;
using PolicyArchive.Catalog;
using PolicyArchive.Extraction;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.House;

/// <summary>What each project shows to the others stands in <c>public-types.txt</c>: a type that is added or taken away is a decision, made there.</summary>
public sealed class PublicTypesTests
{
    private static readonly string List = Path.Combine(Repository.Root, "tests", "PolicyArchive.UnitTests", "House", "public-types.txt");

    private static readonly Assembly[] Projects =
    [
        typeof(Publication).Assembly, typeof(Extractor).Assembly, typeof(OriginalStore).Assembly,
        typeof(Catalogue).Assembly, typeof(SearchIndex).Assembly, typeof(Archive).Assembly,
    ];

    [Fact]
    public void Each_project_shows_exactly_the_types_that_are_listed()
    {
        var shown = Projects.SelectMany(project => project.GetExportedTypes()).Select(type => type.FullName!.Replace('+', '.')).Order(StringComparer.Ordinal);

        shown.Should().Equal(File.ReadAllLines(List).Where(line => line.Length > 0 && line[0] != '#'));
    }

    [Fact]
    public void No_public_method_gives_away_what_its_project_hides()
    {
        string[] hidden = ["UglyToad.", "Lucene.", "Microsoft.EntityFrameworkCore", "Microsoft.Data.", "CsvHelper"];

        var leaks = from type in Projects.SelectMany(project => project.GetExportedTypes())
                    from member in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    from used in member.GetParameters().Select(parameter => parameter.ParameterType).Append(member.ReturnType)
                    where hidden.Any(name => used.FullName?.Contains(name, StringComparison.Ordinal) == true)
                    select $"{type.FullName}.{member.Name}";

        leaks.Should().BeEmpty();
    }

    [Fact]
    public void No_public_type_is_named_after_a_layer() =>
        Projects.SelectMany(project => project.GetExportedTypes()).Select(type => type.Name)
            .Where(name => new[] { "Manager", "Helper", "Dto", "Utils", "Service", "Factory" }.Any(name.EndsWith)).Should().BeEmpty();
}

using PolicyArchive.Ingestion;

namespace PolicyArchive.UnitTests.SeedData;

public sealed class SubjectsTests
{
    private static readonly string File = Path.Combine(Repository.Root, "seeds", "subjects.rdf");
    private static readonly Thesaurus Subjects = SkosFile.Read(File);

    [Fact]
    public void Urban_policy_has_its_concepts_in_both_languages()
    {
        Subjects.Concepts.Should().HaveCountGreaterThanOrEqualTo(220).And.OnlyContain(concept => concept.En.Alternative.Count + concept.Ko.Alternative.Count > 0);
        Subjects.Concepts.SelectMany(concept => concept.Ko.All).Where(name => name.Any(char.IsAsciiLetterLower)).Should().BeEmpty();
        Subjects.Concepts.SelectMany(concept => concept.En.All).Where(name => name.Any(character => character > 0x7f)).Should().BeEmpty();
        Subjects.Concepts.Should().Contain(concept => concept.En.Hidden.Count > 0).And.Contain(concept => concept.Ko.Hidden.Count > 0);
    }

    [Fact]
    public void Every_concept_hangs_below_one_of_few()
    {
        var reached = Subjects.TopConcepts.SelectMany(Subjects.WithNarrower).Distinct();

        Subjects.TopConcepts.Should().HaveCountLessThan(30);
        reached.Should().HaveCount(Subjects.Concepts.Count);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void A_name_stands_for_one_concept_only(string language) =>
        Subjects.Concepts.SelectMany(concept => concept.LabelsIn(language).All).Select(name => string.Concat(name.ToLowerInvariant().Where(c => c is not ' ')))
            .GroupBy(name => name).Where(same => same.Count() > 1 && same.Select(name => Subjects.Named(name)).Distinct().Count() > 1).Should().BeEmpty();

    [Fact]
    public void What_the_publications_are_about_is_in_the_thesaurus()
    {
        var records = ArchiveJson.Read<IReadOnlyList<Publication>>(System.IO.File.ReadAllBytes(Path.Combine(Repository.Root, "seeds", "publications.json")));
        var rows = Manifest.Read(Repository.Sample("manifest.csv")).Rows;
        var named = records.SelectMany(record => record.Subjects).Concat(rows.SelectMany(row => row.Values.GetValueOrDefault("subjects", "").Split(';'))).Where(name => name.Length > 0);

        named.Distinct().Where(name => Subjects.Named(name.Trim()) is null).Should().BeEmpty();
        Subjects.LabelOf("Tap water", "ko").Should().Be("수돗물");
        Subjects.LabelOf("no such thing", "ko").Should().Be("no such thing");
    }
}

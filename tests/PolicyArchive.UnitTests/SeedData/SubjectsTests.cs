using System.Xml.Linq;
using PolicyArchive.Ingestion;
using PolicyArchive.UnitTests.Search;

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

    [Theory]
    [InlineData("blockchain", "digital identity")]
    [InlineData("블록체인", "모바일 신분증")]
    [InlineData("연구개발", "산업단지")]
    [InlineData("혁신 클러스터", "R&D")]
    [InlineData("금연", "음주")]
    [InlineData("smoking cessation", "tobacco")]
    [InlineData("인공지능", "챗봇")]
    [InlineData("buses", "night buses")]
    [InlineData("청년", "청소년")]
    [InlineData("하수관", "하수처리")]
    public void Unlike_things_are_no_names_of_one_another(string one, string other) =>
        Subjects.Named(one).Should().NotBeNull().And.NotBeSameAs(Subjects.Named(other)).And.Match(_ => Subjects.Named(other) != null);

    [Fact]
    public void The_integrity_conditions_of_SKOS_hold()
    {
        XNamespace skos = "http://www.w3.org/2004/02/skos/core#";
        XName about = XName.Get("about", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        foreach (var concept in XDocument.Load(File).Descendants(skos + "Concept"))
        {
            var labels = concept.Elements().Where(element => element.Name.LocalName.EndsWith("Label", StringComparison.Ordinal)).ToList();
            var languages = labels.Where(label => label.Name == skos + "prefLabel").Select(label => (string?)label.Attribute(XNamespace.Xml + "lang"));
            labels.Select(label => (label.Value, (string?)label.Attribute(XNamespace.Xml + "lang"))).Should().OnlyHaveUniqueItems($"S13 holds of {concept.Attribute(about)}");
            languages.Should().BeEquivalentTo(["en", "ko"], $"S14 holds of {concept.Attribute(about)}");
        }
        foreach (var concept in Subjects.Concepts)
            Subjects.WithNarrower(concept).Select(below => below.Slug).Should().NotIntersectWith(concept.Related, $"S27 holds of {concept.Slug}");
    }

    [Theory]
    [InlineData("She refused coaching on trains, aged twenty, and was accommodated.")]
    [InlineData("Senior officials integrated universal access and cooperation, generated and accelerated equal mobility, and granted tender squares of 40 square metres.")]
    [InlineData("Clear PET bottles, thin film, mobile games, service delivery, trade-offs, conventional zones, and a flat fee: learning to bridge the gap.")]
    [InlineData("대기 시간을 지적하고 시정을 명령하며 조각을 가로로 전시하고 명칭을 통일한 차별화된 협약의 환기와 자금 조달")]
    public void A_name_is_not_a_word_that_often_means_something_else(string text)
    {
        using var library = new Library();
        library.Index.Vocabulary = SubjectNames.Of(Subjects);
        library.Add("something else", text);

        var found = from concept in Subjects.Concepts
                    from name in new[] { concept.En.Preferred, concept.Ko.Preferred }
                    from hit in library.Ask(name).Hits
                    where hit.LeftOut.Count == 0
                    select $"{name}: {string.Join(' ', hit.Snippet!.Marks.Select(mark => hit.Snippet.Text.Substring(mark.Start, mark.Length)))}";

        found.Should().BeEmpty();
    }

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

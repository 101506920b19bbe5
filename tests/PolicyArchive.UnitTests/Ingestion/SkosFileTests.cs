using PolicyArchive.Ingestion;

namespace PolicyArchive.UnitTests.Ingestion;

public sealed class SkosFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_exported_is_imported_again_unchanged()
    {
        var seeds = SkosFile.Read(Path.Combine(Repository.Root, "seeds", "subjects.rdf"));

        var again = Read(Written(seeds));

        again.Concepts.Should().BeEquivalentTo(seeds.Concepts, equal => equal.WithStrictOrdering());
        Written(again).Should().Equal(Written(seeds));
    }

    [Fact]
    public void Relations_told_from_either_side_are_known_from_both()
    {
        var thesaurus = Read(Rdf($"""
            {Concept("water", "<skos:narrower rdf:resource='#tap'/>")}
            {Concept("tap", "<skos:related rdf:resource='#bottle'/>")}
            <rdf:Description rdf:about="http://example.org/x/bottle"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
            <skos:prefLabel xml:lang="en-GB">bottle</skos:prefLabel><skos:prefLabel xml:lang="ko">bottle</skos:prefLabel></rdf:Description>
            """));

        thesaurus.Find("tap")!.Broader.Should().Equal("water");
        thesaurus.Find("bottle")!.Related.Should().Equal("tap");
        thesaurus.TopConcepts.Select(concept => concept.Slug).Should().Equal("bottle", "water");
        thesaurus.WithNarrower(thesaurus.Find("water")!).Select(concept => concept.Slug).Should().BeEquivalentTo("water", "tap");
    }

    [Theory]
    [InlineData("<skos:broader rdf:resource='#nowhere'/>", "line 3: there is no concept 'nowhere'.")]
    [InlineData("<skos:broader/>", "line 3: the attribute rdf:resource is missing.")]
    [InlineData("<skos:broader rdf:resource='#tap'/>", "line 3: the concept 'tap' is broader than itself.")]
    [InlineData("<skos:prefLabel xml:lang='en'>faucet</skos:prefLabel>", "line 3: the concept has not one preferred label in English.")]
    [InlineData("<skos:broader", "line 3: this is not XML as it should be:*")]
    public void What_is_wrong_is_named_by_its_line(string inside, string message) =>
        Reading(Rdf(Concept("tap", inside))).Should().Throw<IngestionException>().WithMessage($"*{message}");

    [Theory]
    [InlineData("<skos:broader rdf:resource='#water'/><skos:related rdf:resource='#water'/>", "")]
    [InlineData("<skos:broader rdf:resource='#pipes'/>", "<skos:related rdf:resource='#tap'/>")]
    public void What_contains_a_concept_is_not_beside_it_too(string ofTap, string ofWater)
    {
        var file = Rdf(string.Join('\n', Concept("tap", ofTap), Concept("pipes", "<skos:broader rdf:resource='#water'/>"), Concept("water", ofWater)));

        Reading(file).Should().Throw<IngestionException>().WithMessage("*line 3: the concept 'tap' is related to 'water', which is broader than it.");
    }

    [Fact]
    public void Two_concepts_never_share_a_slug_or_a_preferred_label()
    {
        Reading(Rdf(Concept("tap", "") + "\n" + Concept("tap", ""))).Should().Throw<IngestionException>().WithMessage("*line 4: there is a concept 'tap' already, in line 3.");
        Reading(Rdf(Concept("tap", "") + "\n" + Concept("valve", "").Replace(">valve<", ">Tap<", StringComparison.Ordinal)))
            .Should().Throw<IngestionException>().WithMessage("*line 4: 'Tap' is the preferred label of 'tap', too.");
    }

    [Fact]
    public void A_file_that_defines_entities_or_holds_no_concept_is_refused()
    {
        Reading("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").Should().Throw<IngestionException>().WithMessage("*line 1: this is not XML as it should be*");
        Reading(Rdf("")).Should().Throw<IngestionException>().WithMessage("*holds no skos:Concept.");
    }

    private static string Concept(string slug, string inside) =>
        $"<skos:Concept rdf:about='#{slug}'><skos:prefLabel xml:lang='en'>{slug}</skos:prefLabel><skos:prefLabel xml:lang='ko'>{slug}</skos:prefLabel>{inside}</skos:Concept>";

    private static string Rdf(string inside) =>
        $"""
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
          xmlns:skos="http://www.w3.org/2004/02/skos/core#">
        {inside}
        </rdf:RDF>
        """;

    private Func<Thesaurus> Reading(string text) => () => Read(text);

    private Thesaurus Read(string text) => Read(System.Text.Encoding.UTF8.GetBytes(text));

    private Thesaurus Read(byte[] bytes)
    {
        var path = folder.File("subjects.rdf");
        File.WriteAllBytes(path, bytes);
        return SkosFile.Read(path);
    }

    private static byte[] Written(Thesaurus thesaurus)
    {
        using var stream = new MemoryStream();
        SkosFile.Write(thesaurus, stream);
        return stream.ToArray();
    }
}

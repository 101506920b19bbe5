using PolicyArchive.Ingestion;

namespace PolicyArchive.UnitTests.Ingestion;

public sealed class SkosFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_exported_is_imported_again_unchanged()
    {
        var seeds = SkosFile.Read(Path.Combine(Repository.Root, "seeds", "subjects.rdf"), out var leftOut);

        var again = Read(Written(seeds));

        leftOut.Should().BeEmpty();
        seeds.Concepts.Should().OnlyContain(concept => concept.Uri == null, "these are ours");

        again.Concepts.Should().BeEquivalentTo(seeds.Concepts, equal => equal.WithStrictOrdering());
        Written(again).Should().Equal(Written(seeds));
    }

    [Fact]
    public void A_concept_made_elsewhere_keeps_its_address()
    {
        var thesaurus = Read(Rdf($"""
            {Concept("7", "<skos:related rdf:resource='urn:words/8'/>", "http://vocabularies.example/concept/7")}
            {Concept("8", "<skos:broader rdf:resource='https://policyarchive.example/subjects#water'/>", "urn:words/8")}
            {Concept("water", "", "https://policyarchive.example/subjects#water")}
            {Concept("tap", "<skos:broader rdf:resource='http://vocabularies.example/concept/7'/>", "tap").Replace("<skos:Concept ", "<skos:Concept xml:base='http://words.example/of/' ", StringComparison.Ordinal)}
            """));

        var written = Written(thesaurus);

        thesaurus.Concepts.Select(concept => (concept.Slug, concept.Uri)).Should().Equal(
            ("7", "http://vocabularies.example/concept/7"), ("8", "urn:words/8"), ("tap", "http://words.example/of/tap"), ("water", null));
        System.Text.Encoding.UTF8.GetString(written).Should().Contain("""<skos:related rdf:resource="http://vocabularies.example/concept/7" />""")
            .And.Contain("""<skos:narrower rdf:resource="http://words.example/of/tap" />""").And.Contain("""<skos:Concept rdf:about="urn:words/8">""");
        Read(written).Concepts.Should().BeEquivalentTo(thesaurus.Concepts, equal => equal.WithStrictOrdering());
        System.Text.Encoding.UTF8.GetString(ArchiveJson.Write(thesaurus.Find("water"))).Should().StartWith("{\n  \"slug\": \"water\",\n  \"en\"");
    }

    [Fact]
    public void What_has_no_place_is_told_by_name_and_number()
    {
        var path = folder.File("subjects.rdf");
        File.WriteAllText(path, Rdf($"""
            <skos:ConceptScheme rdf:about='http://vocabularies.example/'/>
            {Concept("tap", "<skos:inScheme rdf:resource='http://vocabularies.example/'/><skos:notation>12</skos:notation><skos:altLabel xml:lang='de'>Hahn</skos:altLabel>")}
            {Concept("valve", "<skos:notation>13</skos:notation><x:seen xmlns:x='http://x.example/'>once</x:seen>").Replace("<skos:Concept ", "<skos:Concept skos:note='closes' ", StringComparison.Ordinal)}
            """));

        SkosFile.Read(path, out var leftOut);

        leftOut.Should().Equal(new Dictionary<string, int>
        {
            ["skos:ConceptScheme"] = 1, ["skos:altLabel in de"] = 1, ["skos:inScheme"] = 1, ["skos:notation"] = 2, ["skos:note"] = 1, ["x:seen"] = 1,
        });
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
    [InlineData("<skos:broader rdf:resource='#nowhere'/>", "line 3: there is no concept '#nowhere'.")]
    [InlineData("<skos:related rdf:resource='http://others.example/tap'/>", "line 3: there is no concept 'http://others.example/tap'.")]
    [InlineData("<skos:broader/>", "line 3: the attribute rdf:resource is missing.")]
    [InlineData("<skos:broader rdf:resource='#tap'/>", "line 3: the concept 'tap' is broader than itself.")]
    [InlineData("<skos:prefLabel xml:lang='en'>faucet</skos:prefLabel>", "line 3: the concept has not one preferred label in English.")]
    [InlineData("<skos:broader", "line 3: this is not XML as it should be:*")]
    public void What_is_wrong_is_named_by_its_line(string inside, string message) =>
        Reading(Rdf(Concept("tap", inside, "http://vocabularies.example/tap"))).Should().Throw<IngestionException>().WithMessage($"*{message}");

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

    private static string Concept(string slug, string inside, string? address = null) =>
        $"<skos:Concept rdf:about='{address ?? $"#{slug}"}'><skos:prefLabel xml:lang='en'>{slug}</skos:prefLabel><skos:prefLabel xml:lang='ko'>{slug}</skos:prefLabel>{inside}</skos:Concept>";

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

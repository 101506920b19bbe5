using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

public sealed class SearchIndexTests
{
    [Fact]
    public void A_new_index_says_so_and_an_opened_one_does_not()
    {
        using var library = new Library();
        library.Index.IsNew.Should().BeTrue();

        library.Add("Tap water");
        library.Reopen();

        library.Index.IsNew.Should().BeFalse();
        library.Index.LastChange.Should().Be(1);
    }

    [Fact]
    public void A_publication_is_found_once_it_is_committed_and_gone_once_it_is_removed()
    {
        using var library = new Library();
        library.Index.Put(new IndexedPublication(Library.Record("Tap water"), [], [new IndexedPage(1, "i", "Ozone in the plant", [])]));
        library.Ask("ozone").Total.Should().Be(0);

        library.Index.Commit(7);
        var hit = library.Ask("ozone").Hits.Single();
        hit.Should().BeEquivalentTo(new { Title = "Tap water", PageCount = 1, MatchingPages = 1, Pages = new[] { new PageHit(1, "i", 1) } });
        library.Index.LastChange.Should().Be(7);

        library.Index.Remove(hit.Id);
        library.Index.Commit(8);
        library.Ask("ozone").Total.Should().Be(0);
    }

    [Fact]
    public void A_publication_put_again_replaces_itself()
    {
        using var library = new Library();
        var record = Library.Record("Tap water");
        library.Add(record, "first ozone", "second ozone");
        library.Add(record with { Title = "Tap water again" }, "only ozone");

        library.Ask("ozone").Hits.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Title = "Tap water again", PageCount = 1 });
        library.Index.Summary.Should().BeEquivalentTo(new { Publications = 1, Pages = 1, LastChange = 2 });
    }

    [Fact]
    public void A_reader_beside_the_writer_sees_what_it_commits()
    {
        using var library = new Library();
        using var reader = library.OpenForReading();
        reader.Search(new SearchQuery(), CancellationToken.None).Total.Should().Be(0);

        library.Add("Tap water", "ozone");
        library.Time.Advance(TimeSpan.FromSeconds(1));

        reader.Search(new SearchQuery { Text = "ozone" }, CancellationToken.None).Total.Should().Be(1);
        reader.LastChange.Should().Be(1);
    }

    [Fact]
    public void An_index_that_is_not_there_reads_as_empty()
    {
        using var folder = new TemporaryFolder();
        using var reader = SearchIndex.OpenForReading(folder.File("nowhere"), Microsoft.Extensions.Logging.Abstractions.NullLogger<SearchIndex>.Instance, TimeProvider.System);

        reader.Search(new SearchQuery { Text = "ozone" }, CancellationToken.None).Hits.Should().BeEmpty();
        reader.LastChange.Should().Be(0);
    }

    [Fact]
    public void An_index_of_texts_read_by_another_version_is_made_anew()
    {
        using var library = new Library();
        library.Add("Tap water", "ozone");
        library.Index.Dispose();

        using (var newer = library.OpenForWriting("2"))
        {
            newer.IsNew.Should().BeTrue();
            newer.Search(new SearchQuery { Text = "ozone" }, CancellationToken.None).Total.Should().Be(0);
            newer.Put(new IndexedPublication(Library.Record("Tap water"), [], [new IndexedPage(1, "1", "ozone", [])]));
            newer.Commit(1);
        }

        using var again = library.OpenForWriting("2");
        again.IsNew.Should().BeFalse();
        again.Search(new SearchQuery { Text = "ozone" }, CancellationToken.None).Total.Should().Be(1);
    }

    [Fact]
    public void A_second_writer_is_refused()
    {
        using var library = new Library();

        FluentActions.Invoking(() => library.OpenForWriting()).Should().Throw<SearchException>().WithMessage("*Another process*");
    }

    [Fact]
    public void An_index_whose_last_commit_is_damaged_goes_back_to_the_one_before()
    {
        using var library = new Library();
        library.Add("Tap water", "ozone");
        var old = Files(library);
        library.Add("Waste water", "ozone");
        library.Index.Dispose();
        Damage(Files(library).Except(old));

        using var index = library.OpenForWriting();

        index.IsNew.Should().BeFalse();
        index.LastChange.Should().Be(1, "the caller then knows which changes to apply again");
        index.Search(new SearchQuery { Text = "ozone" }, CancellationToken.None).Total.Should().Be(1);
    }

    [Fact]
    public void A_damaged_index_is_made_anew()
    {
        using var library = new Library();
        library.Add("Tap water", "ozone");
        library.Add("Waste water", "ozone");
        library.Index.Dispose();
        Damage(Files(library));

        using var index = library.OpenForWriting();

        index.IsNew.Should().BeTrue();
        index.LastChange.Should().Be(0);
        index.Search(new SearchQuery { Text = "ozone" }, CancellationToken.None).Total.Should().Be(0);
    }

    [Fact]
    public void After_an_unfinished_change_every_byte_is_checked()
    {
        using var library = new Library();
        library.Add("Tap water", "ozone");
        library.Index.Dispose();
        File.WriteAllText(System.IO.Path.Combine(library.Path, "unfinished"), "");
        var postings = Directory.GetFiles(library.Path, "*.doc").Single();
        var bytes = File.ReadAllBytes(postings);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(postings, bytes);

        using var index = library.OpenForWriting();

        index.IsNew.Should().BeTrue();
    }

    [Fact]
    public void Who_meets_damage_is_told_so_until_the_index_is_made_anew()
    {
        using var library = new Library();
        var words = Enumerable.Range(0, 2000).Select(n => $"w{n * 7919 % 10_007}").ToList();
        library.Add("Tap water", string.Join(' ', words));
        library.Index.Dispose();
        Garble(Directory.GetFiles(library.Path, "*.tim").Single());
        library.Reopen();
        library.Index.IsNew.Should().BeFalse("opening reads no words");

        library.Invoking(l => words.ForEach(word => l.Ask(word))).Should().Throw<SearchException>().Which.IsDamaged.Should().BeTrue();
        library.Index.Invoking(index => words.ForEach(word => index.Research.All(new SearchQuery { Text = word }, CancellationToken.None).Dispose())).Should().Throw<SearchException>().Which.IsDamaged.Should().BeTrue();
        (library.Index.IsSuspect, library.Index.IsDamaged).Should().Be((true, false));
        library.Index.Check(CancellationToken.None).Should().ContainSingle().Which.Should().Contain(".tim is not what was written");
        (library.Index.IsSuspect, library.Index.IsDamaged).Should().Be((false, true));

        library.Index.Clear();
        library.Add("Tap water", "ozone and geosmin");

        library.Index.IsDamaged.Should().BeFalse();
        library.Titles("geosmin").Should().Equal("Tap water");
        library.Index.Check(CancellationToken.None).Should().BeEmpty();
    }

    [Fact]
    public void Checking_finds_a_single_bit_in_each_file()
    {
        using var library = new Library();
        var gone = Library.Record("Gone");
        library.Index.Put(new IndexedPublication(gone, [], []));
        library.Add("Tap water", "ozone");
        library.Index.Remove(gone.Id);
        library.Index.Commit(2);
        var files = Files(library);
        files.Should().HaveCountGreaterThan(10);

        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, [.. bytes[..^20], (byte)(bytes[^20] ^ 1), .. bytes[^19..]]);
            library.Index.Check(CancellationToken.None).Should().NotBeEmpty(file);
            File.WriteAllBytes(file, bytes);
        }

        library.Index.Check(CancellationToken.None).Should().BeEmpty();
    }

    [Fact]
    public void An_index_of_which_the_cards_are_damaged_is_made_anew_by_who_writes_and_refused_to_who_reads()
    {
        using var library = new Library();
        library.Add("Tap water", "ozone");
        library.Index.Dispose();
        var cards = Directory.GetFiles(library.Path, "*.dvd").Single();
        var bytes = File.ReadAllBytes(cards);
        Array.Fill(bytes, (byte)0xFF, bytes.AsSpan().IndexOf("Tap water"u8) - 1, 10);
        File.WriteAllBytes(cards, bytes);

        library.Invoking(l => l.OpenForReading()).Should().Throw<SearchException>().Which.IsDamaged.Should().BeTrue();
        using var index = library.OpenForWriting();

        index.IsNew.Should().BeTrue();
        index.Search(new SearchQuery { Text = "ozone" }, CancellationToken.None).Total.Should().Be(0);
    }

    private static void Garble(string file)
    {
        var bytes = File.ReadAllBytes(file);
        Array.Fill(bytes, (byte)0xFF, bytes.Length / 8, bytes.Length * 3 / 4);
        File.WriteAllBytes(file, bytes);
    }

    private static List<string> Files(Library library) => [.. Directory.GetFiles(library.Path, "_*")];

    private static void Damage(IEnumerable<string> files)
    {
        foreach (var file in files) File.WriteAllBytes(file, [1, 2, 3]);
    }

    [Fact]
    public void An_index_made_anew_takes_the_place_of_the_old_one_whole_or_not_at_all()
    {
        using var library = new Library();
        library.Add("Old", "tap water");

        MakeHalfAnew();
        library.Titles("water").Should().Equal("Old");
        library.Reopen();
        library.Titles("water").Should().Equal("Old");

        MakeHalfAnew();
        library.Index.Commit(7);
        library.Titles("water").Should().Equal("New");
        library.Index.LastChange.Should().Be(7);

        void MakeHalfAnew()
        {
            library.Index.Clear();
            library.Index.Put(new IndexedPublication(Library.Record("New"), [], [new IndexedPage(1, "1", "more water", [])]));
        }
    }
}

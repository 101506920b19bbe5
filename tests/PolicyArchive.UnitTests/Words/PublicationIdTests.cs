namespace PolicyArchive.UnitTests.Words;

public sealed class PublicationIdTests
{
    [Fact]
    public void A_new_identifier_is_read_back_whatever_its_case()
    {
        var id = PublicationId.New();

        PublicationId.Parse(id.Value).Should().Be(id);
        PublicationId.Parse(id.Value.ToUpperInvariant()).Should().Be(id);
        id.Ark("99999").Should().Be($"ark:/99999/{id}");
    }

    [Fact]
    public void Any_single_wrong_character_is_noticed()
    {
        var id = PublicationId.New().Value;

        for (var i = 0; i < id.Length; i++)
            foreach (var wrong in "0123456789bcdfghjkmnpqrstvwxz".Where(c => c != id[i]))
                PublicationId.TryParse(id[..i] + wrong + id[(i + 1)..], out _).Should().BeFalse();
    }

    [Fact]
    public void Any_swap_of_two_different_neighbours_is_noticed()
    {
        for (var n = 0; n < 200; n++)
        {
            var id = PublicationId.New().Value;
            for (var i = 0; i + 1 < id.Length - 1; i++)
                if (id[i] != id[i + 1])
                    PublicationId.TryParse(id[..i] + id[i + 1] + id[i] + id[(i + 2)..], out _).Should().BeFalse();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("b7x9")]
    [InlineData("aaaaaaaaa")]
    [InlineData("../../etc")]
    public void What_is_no_identifier_is_refused(string? text) => PublicationId.TryParse(text, out _).Should().BeFalse();
}

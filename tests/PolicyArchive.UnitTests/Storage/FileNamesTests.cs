using System.Text;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("수돗물 안내서 (2020).pdf", "수돗물 안내서 (2020).pdf")]
    [InlineData("../../etc/cron.d/x.pdf", "x.pdf")]
    [InlineData(@"..\..\x.pdf", "x.pdf")]
    [InlineData("C:x.pdf", "x.pdf")]
    [InlineData(@"C:\My Documents\x.pdf", "x.pdf")]
    [InlineData("CON.pdf", "CON_.pdf")]
    [InlineData("con.tar.pdf", "con_.tar.pdf")]
    [InlineData("Lpt1", "Lpt1_")]
    [InlineData("console.pdf", "console.pdf")]
    [InlineData("a\0.pdf", "a.pdf")]
    [InlineData(".pdf", "document.pdf")]
    [InlineData("", "document.pdf")]
    [InlineData("   ", "document.pdf")]
    [InlineData("..", "document.pdf")]
    [InlineData("folder/", "document.pdf")]
    [InlineData("report.pdf. . ", "report.pdf")]
    [InlineData("report .pdf", "report.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("zero\u200Bwidth\uFEFF.pdf", "zerowidth.pdf")]
    [InlineData("p\"\r\nX-Evil:1.pdf", "p_ X-Evil_1.pdf")]
    [InlineData("what? *now* <x>|y.pdf", "what_ _now_ _x__y.pdf")]
    [InlineData("a \t\u3000 b.pdf", "a b.pdf")]
    [InlineData("half\uD800.pdf", "half.pdf")]
    [InlineData("bullet\uE000.pdf", "bullet.pdf")]
    [InlineData("no extension", "no extension")]
    public void A3_a_name_is_made_safe(string name, string clean) => FileNames.Clean(name).Should().Be(clean);

    [Theory]
    [InlineData("report.pdf", "report (12).pdf")]
    [InlineData("no extension", "no extension (12)")]
    [InlineData("v1.0 of a plan, whatever it is", "v1.0 of a plan, whatever it is (12)")]
    public void A_name_that_is_in_use_is_numbered(string name, string numbered) => FileNames.Numbered(name, 12).Should().Be(numbered);

    [Theory]
    [InlineData('a', 300)]
    [InlineData('붙', 79)]
    public void A_long_name_that_is_numbered_is_shortened_before_the_number(char letter, int letters)
    {
        var numbered = FileNames.Numbered(FileNames.Clean($"{new string(letter, letters)}.pdf"), 12);

        numbered.Should().EndWith($"{letter} (12).pdf");
        FileNames.Clean(numbered).Should().Be(numbered);
    }

    [Fact]
    public void Decomposed_hangul_is_composed() =>
        FileNames.Clean("한글.pdf".Normalize(NormalizationForm.FormD)).Should().Be("한글.pdf");

    [Theory]
    [InlineData("x")]
    [InlineData("물")]
    [InlineData("👩‍👩‍👧")]
    [InlineData("e\u0301")]
    public void A_long_name_is_cut_between_letters_and_keeps_its_extension(string letter)
    {
        var clean = FileNames.Clean(string.Concat(Enumerable.Repeat(letter, 4000)) + ".pdf");

        clean.Should().EndWith(".pdf").And.NotContain("\uFFFD");
        clean.Length.Should().BeInRange(60, 200);
        Encoding.UTF8.GetByteCount(clean).Should().BeInRange(180, 240);
    }

    [Fact]
    public void A_letter_with_a_thousand_accents_does_not_get_through() =>
        FileNames.Clean("a" + new string('\u0316', 1000) + ".pdf").Should().Be("document.pdf");

    [Fact]
    public void Cleaning_a_clean_name_changes_nothing_and_nothing_unsafe_is_left()
    {
        var random = new Random(20251123);
        const string Nasty = "abCON.. ..//\\:*?\"<>|물ᄆ\u1161\u11BC\u0301\u202E\u200D\0\n\u3000\uD83D\uDE00\uD800\uFFFF\uE000e";
        for (var i = 0; i < 20_000; i++)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => Nasty[random.Next(Nasty.Length)]));
            var clean = FileNames.Clean(name);

            FileNames.Clean(clean).Should().Be(clean, "of '{0}'", name);
            (clean.Length > 0 && clean == clean.Trim() && clean[0] != '.' && clean[^1] != '.' && clean.IsNormalized()
                && clean.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0', '\n', '\u202E']) < 0).Should().BeTrue("of '{0}'", clean);
        }
    }
}

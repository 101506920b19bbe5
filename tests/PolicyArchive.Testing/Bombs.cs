using System.Globalization;
using System.Text;

namespace PolicyArchive.Testing;

/// <summary>Files that ask for far more than they hold: memory, time, depth. Each of one kind, under a name that says which.</summary>
public static class Bombs
{
    private const int Deep = 100_000;
    private const int Many = 500_000;

    /// <summary>Each with its name.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["nested-arrays"] = () => RawPdf.WithPage(Repeat("[", Deep) + Repeat("]", Deep) + " TJ").ToBytes(),
        ["nested-dictionaries"] = () => NestedDictionaries().ToBytes(),
        ["page-tree-cycle"] = () => RawPdf.WithPage("BT ET").Set(2, "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>").ToBytes(),
        ["page-tree-depth"] = () => DeepPageTree(50_000).ToBytes(),
        ["flood-of-blanks"] = () => Flood(600).ToBytes(),
        ["saved-states"] = () => RawPdf.WithPage(Repeat("q ", 5_000_000)).ToBytes(),
        ["letters"] = () => RawPdf.WithPage("BT /F1 1 Tf " + Repeat("(A) Tj ", 1_000_000) + "ET").ToBytes(),
        ["one-page-many-times"] = () => RawPdf.WithPage("BT ET").Set(2, $"<</Type/Pages/Kids[{Repeat("3 0 R ", Many)}]/Count {Many}>>").ToBytes(),
        ["forms-in-forms"] = () => FormsInForms().ToBytes(),
        ["bottomless-map"] = () => BottomlessMap().ToBytes(),
        ["laughing-metadata"] = () => Metadata("<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"" + Repeat("&a;", 10) + "\"><!ENTITY c \"" + Repeat("&b;", 10) + "\">]>", "&c;").ToBytes(),
        ["reading-metadata"] = () => Metadata("<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;").ToBytes(),
        ["header-only"] = () => [.. "%PDF-1.7\n"u8],
        ["empty"] = () => [],
        ["page-of-the-web"] = () => [.. "<html><script>alert(1)</script></html>"u8],
        ["zeros"] = () => [.. "%PDF-1.7\n"u8, .. new byte[5_000_000]],
        ["objects-without-end"] = () => [.. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes(Repeat("1 0 obj\n", Many))],
        ["inline-images"] = () => RawPdf.WithPage("BT /F1 12 Tf " + Repeat("BI /W 1 /H 1 ID x EI ", Deep) + "ET").ToBytes(),
        ["paths"] = () => RawPdf.WithPage("0 0 m " + Repeat("1 1 l 2 2 l ", Many) + "S").ToBytes(),
        ["one-string"] = () => RawPdf.WithPage("BT /F1 1 Tf 72 700 Td (" + Repeat("A", 3_000_000) + ") Tj ET").ToBytes(),
        ["also-an-archive"] = () => [.. RawPdf.WithPage("BT /F1 12 Tf 72 700 Td (Two in one) Tj ET").ToBytes(), .. "PK\u0005\u0006"u8, .. new byte[18]],
        ["acts-when-opened"] = () => RawPdf.WithPage("BT /F1 12 Tf 72 700 Td (Acts) Tj ET")
            .Set(1, "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)>>/AA<</WC<</S/JavaScript/JS(app.alert(1))>>>>>>").ToBytes(),
    };

    /// <summary>A file that takes many seconds to read and nothing else: its page names one stream very often.</summary>
    public static byte[] Slow(int times = 3_000_000) =>
        RawPdf.WithPage("BT ET").Set(3, $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>/Contents[{Repeat("4 0 R ", times)}]>>").ToBytes();

    private static string Repeat(string what, int times) => new StringBuilder(what.Length * times).Insert(0, what, times).ToString();

    private static RawPdf NestedDictionaries()
    {
        var file = RawPdf.WithPage("BT ET").Set(6, Repeat("<</A ", Deep) + "1" + Repeat(">>", Deep));
        file.Trailer = "/Info 6 0 R";
        return file;
    }

    private static RawPdf DeepPageTree(int depth)
    {
        var file = new RawPdf().Set(1, "<</Type/Catalog/Pages 2 0 R>>");
        for (var i = 2; i < depth; i++)
            file.Set(i, string.Create(CultureInfo.InvariantCulture, $"<</Type/Pages/Kids[{i + 1} 0 R]/Count 1/Parent {Math.Max(2, i - 1)} 0 R>>"));
        return file.Set(depth, $"<</Type/Page/Parent {depth - 1} 0 R/MediaBox[0 0 9 9]>>");
    }

    private static RawPdf Flood(int megabytes)
    {
        var blanks = new byte[1 << 20];
        Array.Fill(blanks, (byte)' ');
        return RawPdf.WithPage("").SetPacked(4, RawPdf.Packed(blanks, megabytes), "/Filter/FlateDecode");
    }

    private static RawPdf FormsInForms()
    {
        var file = RawPdf.WithPage("/X0 Do", "/Font<</F1 5 0 R>>/XObject<</X0 10 0 R>>");
        for (var k = 0; k < 12; k++)
            file.SetStream(10 + k, Encoding.ASCII.GetBytes(k < 11 ? Repeat($"/X{k + 1} Do ", 10) : "BT /F1 1 Tf (lol) Tj ET"),
                $"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<{(k < 11 ? $"/XObject<</X{k + 1} {11 + k} 0 R>>" : "/Font<</F1 5 0 R>>")}>>");
        return file;
    }

    private static RawPdf BottomlessMap() => RawPdf.WithPage("BT /F1 12 Tf <0001> Tj ET")
        .Set(5, "<</Type/Font/Subtype/Type0/BaseFont/H/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/H"
            + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]/ToUnicode 6 0 R>>")
        .SetStream(6, [.. "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange "u8,
            .. "1 beginbfrange <00000000> <FFFFFFFE> <0041> endbfrange endcmap end end"u8]);

    private static RawPdf Metadata(string declared, string used) => RawPdf.WithPage("BT ET").Set(1, "<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>")
        .SetPacked(6, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?>{declared}<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">{used}</x:xmpmeta>"), "/Type/Metadata/Subtype/XML");
}

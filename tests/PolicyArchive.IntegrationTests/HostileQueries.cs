namespace PolicyArchive.IntegrationTests;

/// <summary>Query strings made to hurt: too long, too deep, too many, malformed, of other search engines' languages, of other programs' holes.</summary>
internal static class HostileQueries
{
    public static IEnumerable<string> All => Texts.Select(text => "q=" + Uri.EscapeDataString(text)).Concat(Raw);

    private static IEnumerable<string> Texts =>
    [
        .. Repeated, .. Patterns, .. Malformed,
        .. from name in new[] { "title", "author", "publisher", "subject", "kind", "year", "language", "id", "page", "nonsense" }
           from value in new[] { "", "\"\"", "*", "a*", "-1", "[* TO *]", "99999999999999999999" }
           select $"{name}:{value}",
    ];

    private static IEnumerable<string> Repeated =>
    [
        string.Join(' ', Enumerable.Range(0, 900).Select(i => $"w{i}")),
        string.Join(' ', Enumerable.Repeat("water", 300)),
        string.Join(" OR ", Enumerable.Repeat("water", 300)),
        string.Join(" OR ", Enumerable.Range(0, 64).Select(i => $"(a{i} b{i})")),
        string.Concat(Enumerable.Repeat("가나다라마바사아자차카타파하", 60)),
        string.Concat(Enumerable.Repeat("물 ", 500)),
        string.Join(' ', Enumerable.Repeat("시*", 60)),
        string.Join(' ', Enumerable.Repeat("waterr~", 60)),
        string.Join(' ', Enumerable.Repeat("\"the of\"~999", 40)),
        new string('(', 3_000), new string(')', 3_000), new string('"', 3_000), new string('*', 3_000), new string('-', 3_000),
        string.Concat(Enumerable.Repeat("(a ", 500)), string.Concat(Enumerable.Repeat("-(", 300)) + "a",
        new string('a', 5_000), new string('각', 700), "a" + new string('\u0301', 700),
    ];

    private static IEnumerable<string> Patterns =>
    [
        "*a????????????????????", "/[ac]*a[ac]{50,200}/", "/" + new string('(', 900) + "/", "a*", "*", "* *", "?*?", "a* b* c*", "가*", "s* -t*",
        "ab* AND cd* OR ef*", "\"the of and\"", "\"a b\"~1000000", "a~2 b~2 c~2", "wtaer~ wtare~ wtear~", "[* TO *]", "{a TO z}", "water^999999", "_exists_:title",
    ];

    private static IEnumerable<string> Malformed =>
    [
        "\0", "\uffff", "\u2212water", "\u202ewater", "\ufeff", "' OR 1=1 --", "'; DROP TABLE Publications; --", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}",
        "../../etc/passwd", "%00", "%s%s%s%n", "{0}", "{99}", "{", "\r\nSet-Cookie: a=b", "water\n2026-01-01 admin", "NOT NOT NOT", "AND OR NOT", "+-+-+-", ": : :", "a:b:c:d",
    ];

    private static IEnumerable<string> Raw =>
    [
        "q=%ff%fe", "q=%ed%a0%80", "q=%", "q=%zz", "q=a&q=b", "q", "q=water&page=999999999", "q=water&start=-1", "q=water&start=9223372036854775808", "q=water&start=1e9",
        "q=water&rows=1000000", "q=water&rows=-5", "q=water&rows=ten", "q=water&sort=nonsense", "q=water&kind=nonsense", "q=water&year=9999..0", "q=water&language=%00",
        "q=water&" + string.Join('&', Enumerable.Range(0, 500).Select(i => $"subject=s{i}")), "q=water&" + string.Join('&', Enumerable.Range(0, 900).Select(i => $"x{i}=")),
    ];
}

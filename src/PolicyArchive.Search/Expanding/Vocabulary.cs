namespace PolicyArchive.Search;

/// <summary>The names of one thing in one language.</summary>
/// <param name="Names">Those under which it is looked for, the most usual first.</param>
/// <param name="Misspellings">Those by which it is only recognised.</param>
public sealed record NamesInLanguage(IReadOnlyList<string> Names, IReadOnlyList<string> Misspellings);

/// <summary>What a query asked for under one name, and the others under which it was looked for, too.</summary>
/// <param name="Of">The words as typed.</param>
/// <param name="Terms">The other names, the most usual of the other language first.</param>
public sealed record Expansion(string Of, IReadOnlyList<string> Terms);

/// <summary>
/// Things with several names: a query that has one of them finds the others, too. A name is recognised in whatever form a text may have it: case, the plural, Korean
/// endings and spaces do not matter.
/// </summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, List<(IReadOnlyList<NamesInLanguage> Thing, NamesInLanguage Language)>> things = [];
    private readonly List<IReadOnlyList<NamesInLanguage>> all;
    private readonly Lazy<TypedNames> typed;

    /// <summary>A vocabulary of things, each with its names by language.</summary>
    public Vocabulary(IEnumerable<IReadOnlyList<NamesInLanguage>> things)
    {
        all = [.. things];
        typed = new Lazy<TypedNames>(() => new TypedNames(all));
        // What has a name comes before what is only recognised by it.
        AddAll(language => language.Names);
        AddAll(language => language.Misspellings);
    }

    /// <summary>No other names: a query finds what it says.</summary>
    public static Vocabulary None { get; } = new([]);

    /// <summary>How many words the longest name has.</summary>
    internal int MostWords { get; private set; }

    /// <summary>The names under which things are looked for, each once.</summary>
    internal IEnumerable<string> Names => all.SelectMany(thing => thing).SelectMany(language => language.Names).Distinct();

    /// <summary>The names under which things are looked for, by what is typed for them.</summary>
    internal TypedNames Typed => typed.Value;

    /// <summary>
    /// The other names of what these words name, those in other languages first; none where they name nothing. A name that has the words in it, or an earlier name,
    /// is left out, since it finds nothing more.
    /// </summary>
    internal IReadOnlyList<string> OthersOf(string words) => OthersOf(words, one => OtherLanguages(one).Append(one.Language));

    /// <summary>The same in other languages alone.</summary>
    internal IReadOnlyList<string> TranslationsOf(string words) => OthersOf(words, OtherLanguages);

    private List<string> OthersOf(string words, Func<(IReadOnlyList<NamesInLanguage> Thing, NamesInLanguage Language), IEnumerable<NamesInLanguage>> languagesOf)
    {
        if (!things.TryGetValue(NameKey.Of(words), out var named)) return [];
        var (others, keys) = (new List<string>(), new List<string> { NameKey.Of(words) });
        foreach (var name in named.SelectMany(languagesOf).SelectMany(language => language.Names))
        {
            var key = NameKey.Of(name);
            if (key.Length == 0 || keys.Exists(known => NameKey.Has(key, known))) continue;
            others.Add(name);
            keys.Add(key);
        }
        return others;
    }

    private static IEnumerable<NamesInLanguage> OtherLanguages((IReadOnlyList<NamesInLanguage> Thing, NamesInLanguage Language) one) => one.Thing.Where(language => language != one.Language);

    /// <summary>All names of what these words name, misspellings among them, as <see cref="NameKey"/> has them; none where they name nothing.</summary>
    internal IReadOnlySet<string> KeysOf(string words) =>
        NamedBy(words).SelectMany(one => one.Thing).SelectMany(language => language.Names.Concat(language.Misspellings)).Select(NameKey.Of).ToHashSet();

    /// <summary>
    /// The name under which publications about what these words name are counted, whatever their records call it; the words themselves where they name nothing. Of several
    /// things that one of which this is the first name, or else a name word for word.
    /// </summary>
    internal string NameOf(string words)
    {
        var named = NamedBy(words).ConvertAll(one => one.Thing);
        var thing = named.Find(thing => thing.Any(language => language.Names.Count > 0 && Is(language.Names[0])))
            ?? named.Find(thing => thing.Any(language => language.Names.Concat(language.Misspellings).Any(Is))) ?? named.FirstOrDefault();
        return thing?.SelectMany(language => language.Names).FirstOrDefault() ?? words;

        bool Is(string name) => name.Equals(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether these words are a name under which something is looked for, so that they are spelt well.</summary>
    internal bool Spells(string words)
    {
        var key = NameKey.Of(words);
        return NamedBy(words).SelectMany(one => one.Thing).SelectMany(language => language.Names).Any(name => NameKey.Of(name) == key);
    }

    /// <summary>Whether these words are only known as a misspelling.</summary>
    internal bool IsMisspelling(string words) => NamedBy(words).Count > 0 && !Spells(words);

    private List<(IReadOnlyList<NamesInLanguage> Thing, NamesInLanguage Language)> NamedBy(string words) => things.GetValueOrDefault(NameKey.Of(words), []);

    private void AddAll(Func<NamesInLanguage, IReadOnlyList<string>> namesOf)
    {
        foreach (var thing in all)
            foreach (var language in thing)
                foreach (var name in namesOf(language)) Add(name, thing, language);
    }

    private void Add(string name, IReadOnlyList<NamesInLanguage> thing, NamesInLanguage language)
    {
        var key = NameKey.Of(name);
        if (key.Length == 0) return;
        MostWords = Math.Max(MostWords, name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Length);
        if (!things.TryGetValue(key, out var named)) things[key] = [(thing, language)];
        else if (!named.Exists(one => ReferenceEquals(one.Thing, thing))) named.Add((thing, language));
    }
}

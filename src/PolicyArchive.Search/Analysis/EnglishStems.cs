using System.Diagnostics.CodeAnalysis;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace PolicyArchive.Search.Analysis;

/// <summary>
/// English stems: irregular forms by a dictionary (R. Krovetz, "Viewing morphology as an inference process", 1993), then endings by rule (M. Porter's
/// second stemmer for English, 2001), which also joins retrieval with retrieve. Not safe for concurrent use.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The stream has nothing to give back.")]
internal sealed class EnglishStems
{
    private const int MostKnown = 50_000;
    private readonly OneWord word = new();
    private readonly SnowballFilter stemmer;
    private readonly Dictionary<string, string?> known = [];
    private readonly Dictionary<string, string?>.AlternateLookup<ReadOnlySpan<char>> knownOf;

    public EnglishStems() => (stemmer, knownOf) = (new SnowballFilter(new KStemFilter(word), new EnglishStemmer()), known.GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>The stem of a word in lower case; null where the word is its own stem.</summary>
    public string? Of(ReadOnlySpan<char> form)
    {
        if (form.Length < 3) return null;
        if (knownOf.TryGetValue(form, out var stem)) return stem;
        if (known.Count >= MostKnown) known.Clear();
        stem = word.Through(stemmer, form);
        if (form.SequenceEqual(stem)) stem = null;
        knownOf[form] = stem;
        return stem;
    }

    /// <summary>The stemmer itself is internal to Lucene.Net; its filter takes a stream.</summary>
    private sealed class OneWord : TokenStream
    {
        private readonly ICharTermAttribute term;
        private bool isThere;

        public OneWord() => term = AddAttribute<ICharTermAttribute>();

        public string Through(TokenStream filter, ReadOnlySpan<char> form)
        {
            term.SetEmpty().Append(form.ToString());
            isThere = true;
            filter.IncrementToken();
            return term.ToString() ?? string.Empty;
        }

        public override bool IncrementToken()
        {
            var was = isThere;
            isThere = false;
            return was;
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace PolicyArchive.Search.Analysis;

/// <summary>
/// English stems, which join forms of one word, and kin, which joins words of one root. Stems are taken by dictionary (R. Krovetz, "Viewing morphology as an
/// inference process", 1993): publications with publication. Kin is their ending cut off by rule (M. Porter's second stemmer for English, 2001): retrieval with
/// retrieve, but publication with public as well. Not safe for concurrent use.
/// </summary>
internal sealed class EnglishStems
{
    private readonly Known stems = new(word => new KStemFilter(word));
    private readonly Known kin = new(word => new SnowballFilter(word, new EnglishStemmer()));

    /// <summary>The stem of a word in lower case; null where the word is its own stem.</summary>
    public string? Of(ReadOnlySpan<char> form) => stems.Of(form);

    /// <summary>What a stem has in common with its kin; null where that is the stem itself.</summary>
    public string? KinOf(ReadOnlySpan<char> stem) => kin.Of(stem);

    /// <summary>A filter with what it has made of words before. The stemmers themselves are internal to Lucene.Net; their filters take a stream.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "The stream has nothing to give back.")]
    private sealed class Known
    {
        private const int Most = 50_000;
        private readonly OneWord word = new();
        private readonly TokenStream filter;
        private readonly Dictionary<string, string?> known = [];
        private readonly Dictionary<string, string?>.AlternateLookup<ReadOnlySpan<char>> knownOf;

        public Known(Func<TokenStream, TokenStream> filter) => (this.filter, knownOf) = (filter(word), known.GetAlternateLookup<ReadOnlySpan<char>>());

        public string? Of(ReadOnlySpan<char> form)
        {
            if (form.Length < 3) return null;
            if (knownOf.TryGetValue(form, out var stem)) return stem;
            if (known.Count >= Most) known.Clear();
            stem = word.Through(filter, form);
            if (form.SequenceEqual(stem)) stem = null;
            knownOf[form] = stem;
            return stem;
        }
    }

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

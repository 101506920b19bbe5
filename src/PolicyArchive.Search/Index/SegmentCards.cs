using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PolicyArchive.Search.Index;

/// <summary>The cards of all segments that are in use. Segments never change, so each is read once.</summary>
internal sealed class CardCache
{
    private readonly ConditionalWeakTable<object, SegmentCards> known = [];

    /// <summary>The values of each of <see cref="SearchQuery.FilterFields"/>.</summary>
    public IReadOnlyList<FacetValues> Facets { get; } = FacetValues.ForAllFields();

    public SegmentCards Of(AtomicReader reader) => known.GetValue(reader.CoreCacheKey, _ => new SegmentCards(reader, Facets));
}

/// <summary>The cards of one segment, in the order of its documents.</summary>
internal sealed class SegmentCards
{
    /// <summary>Of segments with at most so many terms the completions take some milliseconds.</summary>
    private const int FewTerms = 50_000;

    private readonly InMaking<Completions> completions = new(
        segment => (segment.Reader.GetTerms(Schema.Text)?.Count ?? 0) <= FewTerms, segment => new Completions(segment.Reader, segment.Cards.Cards));
    private readonly Lock naming = new();
    private readonly IReadOnlyList<FacetValues> facets;
    private readonly FacetColumn[] values;
    private Tuple<float, float[]>? restraints;
    private Tuple<Vocabulary, FacetColumn[]>? meant;
    private (Vocabulary Of, InMaking<KnownNames> Making)? names;

    public SegmentCards(AtomicReader reader, IReadOnlyList<FacetValues> facets)
    {
        var (documents, cards) = (new List<int>(), new List<Card>());
        if (reader.GetBinaryDocValues(Schema.Card) is { } stored) Read(reader, stored, documents, cards);
        Documents = [.. documents];
        Places = new PlaceTable(Documents, reader.MaxDoc);
        Cards = [.. cards];
        Lengths = [.. cards.Select(card => card.Length)];
        TitleLengths = [.. cards.Select(card => card.TitleLength)];
        PageStarts = PageStarts.Read(reader, Documents, Cards);
        this.facets = facets;
        values = [.. facets.Select(field => new FacetColumn(cards.Select(field.NumbersOf)))];
    }

    /// <summary>The document numbers of the publications' words, ascending. A publication's pages stand just before, its card just behind.</summary>
    public int[] Documents { get; }

    /// <summary>The place of each publication among <see cref="Documents"/>.</summary>
    public PlaceTable Places { get; }

    /// <summary>The card of each publication.</summary>
    public Card[] Cards { get; }

    /// <summary>The lengths of the publications, side by side: what ranks every hit must not wander through memory.</summary>
    public int[] Lengths { get; }

    public int[] TitleLengths { get; }

    /// <summary>How much the length of each publication holds its words back: kept until the average changes, because a division for each is a good part of ranking.</summary>
    /// <param name="averageLength">The average length.</param>
    /// <param name="restraintOf">What makes it of a length.</param>
    public float[] Restraints(float averageLength, Func<int, float> restraintOf)
    {
        if (restraints is { } known && known.Item1 == averageLength) return known.Item2;
        return (restraints = Tuple.Create(averageLength, Array.ConvertAll(Lengths, length => restraintOf(length)))).Item2;
    }

    /// <summary>Where the pages of each publication begin.</summary>
    public PageStarts PageStarts { get; }

    /// <summary>
    /// For each of <see cref="SearchQuery.FilterFields"/>, the numbers of the values of each publication; where values name something, of its name. Kept until the
    /// vocabulary is another.
    /// </summary>
    public FacetColumn[] ValuesIn(Vocabulary vocabulary)
    {
        if (meant is { } known && known.Item1 == vocabulary) return known.Item2;
        return (meant = Tuple.Create<Vocabulary, FacetColumn[]>(vocabulary, [.. values.Select((column, i) => facets[i].MeaningsIn(vocabulary) is { } meanings ? column.As(meanings) : column)])).Item2;
    }

    /// <summary>What of the segment may complete what is typed; null while that is being made.</summary>
    public Completions? CompletionsOf(Segment segment) => completions.Get(segment);

    /// <summary>Where the names of a vocabulary stand; null while that is being found out. Kept until the vocabulary is another.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="making">What finds them, where nothing does yet.</param>
    public KnownNames? NamesOf(Segment segment, Vocabulary vocabulary, Func<InMaking<KnownNames>> making)
    {
        InMaking<KnownNames> current;
        lock (naming)
        {
            if (names?.Of != vocabulary) names = (vocabulary, making());
            current = names.Value.Making;
        }
        return current.Get(segment);
    }

    /// <summary>Whether the names of a vocabulary are still asked for, or by now those of another.</summary>
    public bool AreNamesOf(Vocabulary vocabulary)
    {
        lock (naming) return names?.Of == vocabulary;
    }

    private static void Read(AtomicReader reader, BinaryDocValues values, List<int> documents, List<Card> cards)
    {
        var has = reader.GetDocsWithField(Schema.Card);
        var bytes = new BytesRef();
        for (var document = 0; document < reader.MaxDoc; document++)
        {
            if (!has.Get(document)) continue;
            values.Get(document, bytes);
            documents.Add(document - 1);
            cards.Add(Card.Read(bytes.Bytes, bytes.Offset, bytes.Length));
        }
    }
}

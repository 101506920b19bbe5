using System.Collections.Concurrent;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PolicyArchive.Search.Analysis;

namespace PolicyArchive.Search.Index;

/// <summary>A part of the index with publications of its own.</summary>
internal sealed class Segment(AtomicReader reader, CardCache cache)
{
    private static readonly HashSet<string> TextOnly = [Schema.PageText];
    private static readonly HashSet<string> AbstractOnly = [Schema.Abstract];

    private readonly ConcurrentBag<PostingsSet> postings = [];

    public AtomicReader Reader => reader;

    public SegmentCards Cards { get; } = cache.Of(reader);

    /// <summary>What reads the postings for one query; to be given back.</summary>
    public PostingsSet Lend() => postings.TryTake(out var set) ? set : new PostingsSet(reader);

    public void TakeBack(PostingsSet set)
    {
        set.Reset();
        postings.Add(set);
    }

    public bool IsLive(int document) => reader.LiveDocs?.Get(document) ?? true;

    /// <summary>What of it may complete what is typed; null while that is being made.</summary>
    public Completions? Completions => Cards.CompletionsOf(this);

    /// <summary>Where the names of a vocabulary stand in it; null while that is being found out.</summary>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="making">What finds them, where nothing does yet.</param>
    public KnownNames? NamesOf(Vocabulary vocabulary, Func<InMaking<KnownNames>> making) => Cards.NamesOf(this, vocabulary, making);

    /// <summary>Whether a publication that is still there has a word. Looks at so many of those that have it at most.</summary>
    public bool HasLive(string form, int most) =>
        IsInLive(TokenKind.Term(TokenKind.Written, form), most) || IsInLive(TokenKind.Term(TokenKind.Stem, form), most);

    public IEnumerable<Card> LiveCards() => Cards.Cards.Where((_, place) => IsLive(Cards.Documents[place]));

    /// <summary>The place of a publication among <see cref="Cards"/>; -1 where it is not in this segment.</summary>
    public int Find(PublicationId id)
    {
        var documents = reader.GetTermDocsEnum(new Term(Schema.Id, id.Value));
        var last = -1;
        while (documents is not null && documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            if (IsLive(documents.DocID)) last = documents.DocID;
        return last < 0 ? -1 : Cards.Places.Of(last - 1);
    }

    public PageTable PagesOf(int place)
    {
        var bytes = new BytesRef();
        reader.GetBinaryDocValues(Schema.Pages).Get(Cards.Documents[place] + 1, bytes);
        return PageTable.Read(bytes.Bytes, bytes.Offset, bytes.Length);
    }

    /// <summary>The text of a publication's page.</summary>
    /// <param name="place">The publication's place.</param>
    /// <param name="page">The page's index, from 0.</param>
    public string TextOf(int place, int page) =>
        Stored(Cards.Documents[place] - Cards.Cards[place].PageCount + page, TextOnly, Schema.PageText);

    public string AbstractOf(int place) => Stored(Cards.Documents[place] + 1, AbstractOnly, Schema.Abstract);

    private bool IsInLive(string term, int left)
    {
        var documents = reader.GetTermDocsEnum(new Term(Schema.Text, term));
        while (documents is not null && left-- > 0 && documents.NextDoc() is var document and not DocIdSetIterator.NO_MORE_DOCS)
            if (IsLive(document)) return true;
        return false;
    }

    private string Stored(int document, HashSet<string> fields, string field) =>
        reader.Document(document, fields).GetField(field)?.GetStringValue(CultureInfo.InvariantCulture) ?? string.Empty;
}

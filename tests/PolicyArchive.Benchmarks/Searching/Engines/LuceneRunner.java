import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CachingTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Java Lucene as a peer. A document per page (its text indexed and stored) and, behind the pages of a publication in the same block, a document with
 * the publication's title and whole text and its facets as sorted set doc values. English text is analysed by EnglishAnalyzer, Korean by Nori's
 * KoreanAnalyzer, each in a field of its own; directory, merging, similarity (BM25) and caches are the defaults, the writer's buffer is 192 MB.
 *
 * Usage: LuceneRunner index DIR THREADS | search DIR [whole] | relevance nori|cjk|english. A query finds publications: the first ten (id and title read) and the counts of five
 * facets, by DrillSideways where there are filters. With "whole" each hit also gets its ten best pages, their number, and a snippet by the
 * UnifiedHighlighter; without, the peer does less than what it is compared with. "relevance" reads a corpus and questions and prints for each question
 * the places of the ten best texts: title and text in one field, all words optional, BM25.
 */
public final class LuceneRunner {
    private static final String[] FACETS = {"kind", "year", "language", "publisher", "subject"};
    private static final int ROWS = 10;

    private final FacetsConfig facets = new FacetsConfig();
    private final Analyzer analyzer;

    private LuceneRunner() {
        facets.setMultiValued("language", true);
        facets.setMultiValued("subject", true);
        Analyzer korean = new KoreanAnalyzer();
        analyzer = new PerFieldAnalyzerWrapper(new EnglishAnalyzer(), Map.of("ko", korean, "page_ko", korean));
    }

    public static void main(String[] args) throws Exception {
        LuceneRunner runner = new LuceneRunner();
        Path folder = Path.of(args[1]);
        if (args[0].equals("relevance")) relevance(args[1]);
        else if (args[0].equals("index")) runner.index(folder, Integer.parseInt(args[2]));
        else runner.search(folder, args.length > 2 && args[2].equals("whole"));
    }

    private record Page(String language, String text) {}

    private record Publication(String id, String title, String kind, int year, List<String> languages, String publisher, List<String> subjects, List<Page> pages) {}

    private static final Publication END = new Publication("", "", "", 0, List.of(), "", List.of(), List.of());

    private void index(Path folder, int threads) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(analyzer).setRAMBufferSizeMB(192).setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), config)) {
            ArrayBlockingQueue<Publication> queue = new ArrayBlockingQueue<>(64);
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) workers.add(new Thread(() -> put(queue, writer)));
            workers.forEach(Thread::start);
            DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 20));
            while (in.readInt() == 1) queue.put(read(in));
            for (int i = 0; i < threads; i++) queue.put(END);
            for (Thread worker : workers) worker.join();
            writer.commit();
        }
    }

    private void put(ArrayBlockingQueue<Publication> queue, IndexWriter writer) {
        try {
            for (Publication publication; (publication = queue.take()) != END; ) writer.updateDocuments(new Term("pub", publication.id), block(publication));
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private List<Document> block(Publication publication) throws IOException {
        List<Document> block = new ArrayList<>();
        Document whole = new Document();
        whole.add(new StringField("pub", publication.id, Field.Store.YES));
        whole.add(new StoredField("title", publication.title));
        whole.add(new TextField(publication.languages.get(0), publication.title, Field.Store.NO));
        int number = 0;
        for (Page page : publication.pages) {
            Document document = new Document();
            document.add(new StringField("pub", publication.id, Field.Store.NO));
            document.add(new StoredField("number", ++number));
            TokenStream tokens = analysed(page);
            document.add(new StoredField("text_" + page.language, page.text));
            document.add(new TextField("page_" + page.language, tokens));
            block.add(document);
            whole.add(new TextField(page.language, tokens));
        }
        whole.add(new SortedSetDocValuesFacetField("kind", publication.kind));
        whole.add(new SortedSetDocValuesFacetField("year", Integer.toString(publication.year)));
        whole.add(new SortedSetDocValuesFacetField("publisher", publication.publisher));
        for (String language : publication.languages) whole.add(new SortedSetDocValuesFacetField("language", language));
        for (String subject : publication.subjects) whole.add(new SortedSetDocValuesFacetField("subject", subject));
        block.add(facets.build(whole));
        return block;
    }

    /** A page's tokens, kept, so that the page and the whole text of its publication cost one analysis. */
    private TokenStream analysed(Page page) throws IOException {
        CachingTokenFilter tokens = new CachingTokenFilter(analyzer.tokenStream(page.language, page.text));
        tokens.reset();
        tokens.incrementToken();
        tokens.close();
        return tokens;
    }

    private static Publication read(DataInputStream in) throws IOException {
        String id = text(in), title = text(in), kind = text(in);
        int year = in.readInt();
        List<String> languages = texts(in);
        String publisher = text(in);
        List<String> subjects = texts(in);
        List<Page> pages = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) pages.add(new Page(text(in), text(in)));
        return new Publication(id, title, kind, year, languages, publisher, subjects, pages);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) texts.add(text(in));
        return texts;
    }

    private static void relevance(String name) throws Exception {
        Analyzer analyzer = name.equals("nori") ? new KoreanAnalyzer() : name.equals("cjk") ? new CJKAnalyzer() : new EnglishAnalyzer();
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 20));
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            while (in.readInt() == 1) {
                Publication publication = read(in);
                Document document = new Document();
                document.add(new TextField("text", publication.title + "\n" + publication.pages.get(0).text, Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        for (int left = in.readInt(); left > 0; left--) {
            Query query = new QueryBuilder(analyzer).createBooleanQuery("text", text(in), Occur.SHOULD);
            if (query != null) for (ScoreDoc hit : searcher.search(query, ROWS).scoreDocs) out.print(hit.doc + "\t");
            out.println();
        }
        out.flush();
    }

    private record Asked(String operator, String language, String words, Map<String, String> filters, int start) {
        static Asked from(String line) {
            String[] parts = line.split("\t", -1);
            Map<String, String> filters = new HashMap<>();
            for (String filter : parts[4].split(";")) if (!filter.isEmpty()) filters.put(filter.split("=")[0], filter.split("=")[1]);
            return new Asked(parts[1], parts[2], parts[3], filters, Integer.parseInt(parts[5]));
        }
    }

    private void search(Path folder, boolean whole) throws Exception {
        DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder));
        IndexSearcher searcher = new IndexSearcher(reader);
        SortedSetDocValuesReaderState state = new DefaultSortedSetDocValuesReaderState(reader);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            String[] plan = line.split("\t");
            List<Asked> queries = new ArrayList<>();
            for (int left = Integer.parseInt(plan[0]); left > 0; left--) queries.add(Asked.from(in.readLine()));
            run(queries, Integer.parseInt(plan[1]), Integer.parseInt(plan[2]), Long.parseLong(plan[3]) * 1_000_000, out, query -> answer(searcher, state, query, whole));
            out.flush();
        }
    }

    private interface Answering {
        long answer(Asked query) throws IOException;
    }

    private static void run(List<Asked> queries, int threads, int passes, long box, PrintWriter out, Answering answering) throws InterruptedException {
        ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(new Thread(() -> {
                for (int turn; System.nanoTime() - begun < box && (turn = next.getAndIncrement()) < queries.size() * passes; ) {
                    int place = turn % queries.size();
                    long asked = System.nanoTime();
                    try {
                        long total = answering.answer(queries.get(place));
                        answers.add(place + "\t" + (System.nanoTime() - asked) + "\t" + total);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }));
        }
        workers.forEach(Thread::start);
        for (Thread worker : workers) worker.join();
        long elapsed = System.nanoTime() - begun;
        answers.forEach(out::println);
        out.println("done\t" + elapsed);
    }

    private long answer(IndexSearcher searcher, SortedSetDocValuesReaderState state, Asked asked, boolean whole) throws IOException {
        Query query = query(asked.language, asked, Occur.MUST);
        int wanted = asked.start + ROWS;
        TopDocs found;
        Facets counts;
        if (asked.filters.isEmpty()) {
            FacetsCollector collector = new FacetsCollector();
            found = FacetsCollector.search(searcher, query, wanted, collector);
            counts = new SortedSetDocValuesFacetCounts(state, collector);
        } else {
            DrillDownQuery drill = new DrillDownQuery(facets, query);
            asked.filters.forEach(drill::add);
            DrillSideways.DrillSidewaysResult result = new DrillSideways(searcher, facets, state).search(drill, wanted);
            found = result.hits;
            counts = result.facets;
        }
        for (String facet : FACETS) counts.getTopChildren(50, facet);
        for (int i = asked.start; i < found.scoreDocs.length; i++) showHit(searcher, asked, found.scoreDocs[i], whole);
        return found.totalHits.value;
    }

    private void showHit(IndexSearcher searcher, Asked asked, ScoreDoc hit, boolean whole) throws IOException {
        Document document = searcher.doc(hit.doc, Set.of("pub", "title"));
        if (!whole) return;
        String field = "page_" + asked.language;
        Query pages = new BooleanQuery.Builder()
            .add(query(field, asked, Occur.SHOULD), Occur.MUST).add(new TermQuery(new Term("pub", document.get("pub"))), Occur.FILTER).build();
        TopDocs best = searcher.search(pages, ROWS);
        for (ScoreDoc page : best.scoreDocs) searcher.doc(page.doc, Set.of("number"));
        if (best.scoreDocs.length == 0) return;
        String text = searcher.doc(best.scoreDocs[0].doc, Set.of("text_" + asked.language)).get("text_" + asked.language);
        new UnifiedHighlighter(null, analyzer).highlightWithoutSearcher(field, query(field, asked, Occur.SHOULD), text, 1);
    }

    private Query query(String field, Asked asked, Occur words) {
        QueryBuilder builder = new QueryBuilder(analyzer);
        Query query = switch (asked.operator) {
            case "Any" -> builder.createBooleanQuery(field, asked.words, Occur.SHOULD);
            case "Phrase" -> builder.createPhraseQuery(field, asked.words);
            case "Prefix" -> new PrefixQuery(new Term(field, asked.words));
            case "Similar" -> new FuzzyQuery(new Term(field, asked.words), asked.words.length() < 8 ? 1 : 2, 1);
            default -> builder.createBooleanQuery(field, asked.words, words);
        };
        return query == null ? new MatchNoDocsQuery() : query;
    }
}

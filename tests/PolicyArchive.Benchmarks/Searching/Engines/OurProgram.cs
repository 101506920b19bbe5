using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Processes;
using PolicyArchive.Extraction;
using PolicyArchive.Search;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>The other end of <see cref="ProcessEngine"/> for our own search.</summary>
internal static class OurProgram
{
    private const int PublicationsACommit = 1_000;

    public static int Run(string verb, string folder, int threads)
    {
        using var index = SearchIndex.OpenForWriting(folder, Extractor.Version, NullLogger<SearchIndex>.Instance, TimeProvider.System);
        if (verb == "index") Index(index, threads);
        else Answer(index);
        return 0;
    }

    public static IndexedPublication Indexed(MadePublication made) => new(
        made.Record, [made.Publisher], made.Pages.Select((page, i) => new IndexedPage(i + 1, (i + 1).ToString(CultureInfo.InvariantCulture), page.Text, [])));

    private static void Index(SearchIndex index, int threads)
    {
        // The last one once more: a smaller corpus that this one goes on from may end in the midst of it.
        var number = Math.Max(0, index.Summary.Publications - 1);
        Console.WriteLine(number);
        foreach (var batch in CorpusStream.Read(Console.OpenStandardInput()).Skip(number).Chunk(PublicationsACommit, ahead: 1))
        {
            Parallel.ForEach(batch, new ParallelOptions { MaxDegreeOfParallelism = threads }, publication => index.Put(Indexed(publication)));
            index.Commit(number += batch.Count);
        }
        index.MergeAll();
    }

    private static void Answer(SearchIndex index)
    {
        if (index.IsNew) throw new InvalidOperationException("The index is of another version or empty; make it anew.");
        index.Vocabulary = Subjects.Vocabulary;
        using var here = Process.GetCurrentProcess();
        using var input = new StreamReader(Console.OpenStandardInput(), new System.Text.UTF8Encoding(false));
        using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false));
        while (input.ReadLine() is { } line)
        {
            var plan = line.Split('\t').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToList();
            var queries = Enumerable.Range(0, (int)plan[0]).Select(_ => MadeQuery.FromLine(input.ReadLine()!)).ToList();
            // A query is a value read from an address; reading it is part of the answer in the site, and takes microseconds, but is not search.
            var read = queries.ToDictionary(query => query, query => query.ToSearchQuery() with { IsExpanded = query.Operator == Operator.Named });
            var result = QueryLoop.Run(queries, new RunPlan((int)plan[1], (int)plan[2], TimeSpan.FromMilliseconds(plan[3])),
                () => query => index.Search(read[query], CancellationToken.None).Total);
            foreach (var answer in result.Answers) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Query}\t{answer.Nanoseconds}\t{answer.Total}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"done\t{(long)result.Elapsed.TotalNanoseconds}"));
            output.Flush();
            // Behind an answer, not before the next: the first one is timed from the start on.
            Rest.OfAsync(here).GetAwaiter().GetResult();
        }
    }

    /// <summary>Portions of a sequence, the next one read while the present one is worked on.</summary>
    private static IEnumerable<List<T>> Chunk<T>(this IEnumerable<T> items, int size, int ahead)
    {
        using var queue = new System.Collections.Concurrent.BlockingCollection<List<T>>(ahead);
        var reading = Task.Run(() =>
        {
            foreach (var chunk in items.Chunk(size)) queue.Add([.. chunk]);
            queue.CompleteAdding();
        });
        foreach (var chunk in queue.GetConsumingEnumerable()) yield return chunk;
        reading.GetAwaiter().GetResult();
    }
}

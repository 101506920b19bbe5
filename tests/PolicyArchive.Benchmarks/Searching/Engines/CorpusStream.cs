using System.Buffers.Binary;
using System.Text;
using PolicyArchive.Benchmarks.Corpus;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>
/// The corpus as bytes, the same for every engine that is a program of its own: for each publication 1, id, title, kind, year, languages, publisher,
/// subjects, pages (language, text); 0 at the end. Numbers are 32 bits, big-endian; text is UTF-8 behind its byte length, lists stand behind their count.
/// </summary>
internal static class CorpusStream
{
    /// <summary>Writes all publications in order; they are made on all cores.</summary>
    public static void Write(MadeCorpus corpus, Stream stream) =>
        Write(Enumerable.Range(0, corpus.Publications).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.AutoBuffered)
            .Select(number => Frame(corpus.Publication(number))), stream);

    public static void Write(IEnumerable<MadePublication> publications, Stream stream) => Write(publications.Select(Frame), stream);

    public static IEnumerable<MadePublication> Read(Stream stream)
    {
        using var buffered = new BufferedStream(stream, 1 << 20);
        var reader = new Reader(buffered);
        while (reader.Number() == 1)
        {
            var id = PublicationId.Parse(reader.Text());
            yield return new MadePublication(id, reader.Text(), Kinds.FromSlug(reader.Text())!.Value, reader.Number(), reader.Texts(), reader.Text(), reader.Texts(),
                [.. Enumerable.Range(0, reader.Number()).Select(_ => new MadePage(reader.Text(), reader.Text()))]);
        }
    }

    private static void Write(IEnumerable<byte[]> frames, Stream stream)
    {
        foreach (var frame in frames) stream.Write(frame);
        stream.Write(new byte[4]);
        stream.Flush();
    }

    private static byte[] Frame(MadePublication publication)
    {
        using var bytes = new MemoryStream(80_000);
        Write(bytes, 1);
        Write(bytes, publication.Id.Value);
        Write(bytes, publication.Title);
        Write(bytes, publication.Kind.Slug());
        Write(bytes, publication.Year);
        Write(bytes, publication.Languages);
        Write(bytes, publication.Publisher);
        Write(bytes, publication.Subjects);
        Write(bytes, publication.Pages.Count);
        foreach (var page in publication.Pages)
        {
            Write(bytes, page.Language);
            Write(bytes, page.Text);
        }
        return bytes.ToArray();
    }

    private static void Write(MemoryStream bytes, int number)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, number);
        bytes.Write(four);
    }

    private static void Write(MemoryStream bytes, string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        Write(bytes, encoded.Length);
        bytes.Write(encoded);
    }

    private static void Write(MemoryStream bytes, IReadOnlyList<string> texts)
    {
        Write(bytes, texts.Count);
        foreach (var text in texts) Write(bytes, text);
    }

    private sealed class Reader(BufferedStream buffered)
    {
        private readonly byte[] four = new byte[4];

        public int Number()
        {
            buffered.ReadExactly(four);
            return BinaryPrimitives.ReadInt32BigEndian(four);
        }

        public string Text()
        {
            var bytes = new byte[Number()];
            buffered.ReadExactly(bytes);
            return Encoding.UTF8.GetString(bytes);
        }

        public string[] Texts() => [.. Enumerable.Range(0, Number()).Select(_ => Text())];
    }
}

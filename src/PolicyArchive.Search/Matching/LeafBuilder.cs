using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Makes leaves of analysed words: which terms must stand where, and what ranks.</summary>
internal sealed class LeafBuilder(TextAnalysis analysis, Terms terms)
{
    private const int SyllablesPerWord = 3;

    /// <summary>A word as typed: its stem, and for Korean every place where its stem is written, inside longer words, too.</summary>
    public Leaf Word(string text, string field)
    {
        var runs = analysis.Runs;
        var isOne = runs.Count(run => run.Positions > 0) == 1;
        var only = runs.FirstOrDefault(run => run.Positions > 0);
        return new Leaf
        {
            Text = text, Field = field,
            Pattern = isOne ? Single(only, field) : Sequence(field, WholePiece),
            Sure = isOne ? [.. Whole(only, field).Select(pair => pair.Term)] : [],
            Kin = isOne && only.Script == Script.Letters ? KinOf(only, field) : [],
            IsToldOnce = runs.Any(run => MayBePart(run)),
            Parts = [.. runs.Where(run => run.Positions > 0).SelectMany(run => PartsOf(run, field))],
        };
    }

    /// <summary>A word with hyphens as it is without them. Where it has its hyphens, it ranks by the words between them already.</summary>
    public Leaf WithoutHyphens(string text, string field)
    {
        var leaf = Word(text, field);
        return leaf with { Parts = [.. leaf.Parts.Select(part => part with { Terms = [.. part.Terms.Where(pair => terms.All[pair.Term].Text[0] != TokenKind.Joined)] })] };
    }

    /// <summary>What ranks where two Korean words that were typed one behind the other stand as one: 대중 교통 as 대중교통.</summary>
    public IReadOnlyList<ScorePart> Joint(string first, string second)
    {
        analysis.Read($"{first} {second}");
        if (analysis.Runs is not [{ Script: Script.Syllables, StemLength: > 1 } one, { Script: Script.Syllables, StemLength: > 1 } other]) return [];
        string whole = $"{analysis.StemOf(one)}{analysis.StemOf(other)}", pair = $"{analysis.StemOf(one)[^1]}{analysis.StemOf(other)[0]}";
        return [.. Parts(Schema.Text, 1, Norm.Text), .. Parts(Schema.Title, Weights.Title, Norm.Title)];

        IEnumerable<ScorePart> Parts(string field, float boost, Norm norm) =>
        [
            new([(terms[field, TokenKind.Written, whole], 1), (terms[field, TokenKind.Stem, whole], 1)], boost * Weights.KoreanStem, norm),
            new([(terms[field, TokenKind.InnerBigram, pair], 1), (terms[field, TokenKind.Across, pair], 1)], boost * Weights.Joint, norm, [terms.InText(TokenKind.InnerBigram, pair), terms.InText(TokenKind.Across, pair)]),
        ];
    }

    /// <summary>
    /// Another name of what was typed. One of several words is worth something only as a whole. However rare it is, it tells no more than the word that was
    /// typed does, or the rarest translation would come before the word itself.
    /// </summary>
    /// <param name="text">The name, which has been analysed.</param>
    /// <param name="weight">What it is worth beside what was typed.</param>
    /// <param name="typed">The terms of the word that was typed; none where it was several words.</param>
    public Leaf Other(string text, float weight, int[] typed)
    {
        var leaf = analysis.Runs.Where(run => run.Positions > 0).ToList() switch
        {
            [{ Script: Script.Letters } only] => Name(text, only),
            [_] => Word(text, Schema.Text),
            _ => new Leaf { Text = text, Field = Schema.Text, Pattern = Sequence(Schema.Text, WholeName), IsScoredByPattern = true },
        };
        return leaf with
        {
            IsOtherName = true, Name = text, Weight = weight, Typed = typed,
            Parts = [.. leaf.Parts.Select(part => part with { Boost = part.Boost * weight, Rarity = [.. part.Rarity ?? part.Terms.Select(pair => pair.Term), .. typed] })],
        };
    }

    /// <summary>An English name is a thing: coaches are no coaching. Its singular or plural stands for it, and no other form of the word.</summary>
    private Leaf Name(string text, Run run)
    {
        var inText = NumbersOf(run, Schema.Text);
        return new Leaf
        {
            Text = text, Field = Schema.Text, Pattern = new Pattern([new Piece(0, inText)], 1), Sure = inText,
            Parts =
            [
                Part(inText, Weights.Word + Weights.Kin, Norm.Text), Part(NumbersOf(run, Schema.Title), (Weights.Word + Weights.Kin) * Weights.Title, Norm.Title),
                Part(NumbersOf(run, Schema.Subject), Weights.Subject, Norm.None),
            ],
        };

        ScorePart Part(int[] any, float boost, Norm norm) => new([.. any.Select(term => (term, 1f))], boost, norm, inText);
    }

    private Piece WholeName(Run run, int offset, string field) => run.Script == Script.Letters ? new Piece(offset, NumbersOf(run, field)) : WholePiece(run, offset, field);

    /// <summary>A noun in both numbers, as written.</summary>
    private int[] NumbersOf(Run run, string field)
    {
        var singular = analysis.NameOf(run).ToString();
        string[] forms = [analysis.Form(run).ToString(), singular, $"{singular}s", $"{singular}es", .. singular.EndsWith('y') ? [$"{singular[..^1]}ies"] : Array.Empty<string>()];
        return [.. forms.Distinct().Select(form => terms[field, TokenKind.Written, form])];
    }

    /// <summary>Words in quotes: as written, but the last Korean one may have a particle.</summary>
    public Leaf Phrase(string text, string field)
    {
        var pieces = new List<Piece>();
        foreach (var run in analysis.Runs) pieces.Add(WrittenPiece(run, field, mayHaveParticle: run.Equals(analysis.Runs[^1])));
        return new Leaf { Text = text, Field = field, Pattern = new Pattern([.. pieces], analysis.Positions), IsScoredByPattern = true };
    }

    /// <summary>Words in quotes that need only be near one another: as written, Korean ones with or without a particle. A word typed twice counts once.</summary>
    public Leaf Near(string text, string field, int between)
    {
        var pieces = new Dictionary<string, Piece>();
        foreach (var run in analysis.Runs.Where(run => run.Positions > 0)) pieces.TryAdd(analysis.Form(run).ToString(), WrittenPiece(run, field, mayHaveParticle: true));
        // Positions of Korean are syllables: three of them pass for a word.
        var isKorean = analysis.Runs.Any(run => run.Script == Script.Syllables);
        return new Leaf { Text = text, Field = field, Pattern = new Pattern([.. pieces.Values], 1, isKorean ? between * SyllablesPerWord : between), IsScoredByPattern = true };
    }

    /// <summary>The beginning of a word. Korean ones begin with known syllables; others are taken from the index when the plan is carried out.</summary>
    public Leaf Prefix(string text, string field)
    {
        var last = analysis.Runs[^1];
        if (last.Script == Script.Syllables && last.Length > 1 && analysis.Runs.Count == 1)
        {
            var first = new Piece(0, [terms[field, TokenKind.FirstBigram, analysis.Form(last)[..2]]]);
            var pattern = new Pattern([first, .. Pairs(analysis.Form(last), 0, field).Skip(1)], last.Length) { Grams = [.. Grams(analysis.Form(last), field)] };
            return new Leaf { Text = text, Field = field, Pattern = pattern, IsScoredByPattern = true };
        }
        return Wild(text, field, new WordTest.Beginning(analysis.Form(last).ToString()));
    }

    /// <summary>A word that may be spelt a little differently.</summary>
    public Leaf Similar(string text, string field, int edits) => Wild(text, field, new WordTest.Similar(analysis.Form(analysis.Runs[0]).ToString(), edits));

    private static Leaf Wild(string text, string field, WordTest test) =>
        new() { Text = text, Field = field, Pattern = new Pattern([new Piece(0, [])], 1), Wild = test };

    private Piece WrittenPiece(Run run, string field, bool mayHaveParticle)
    {
        List<int> any = [terms[field, TokenKind.Written, analysis.Form(run)]];
        if (mayHaveParticle && run is { Script: Script.Syllables, IsInflected: false }) any.Add(terms[field, TokenKind.Stem, analysis.Form(run)]);
        return new Piece(run.Position, [.. any]);
    }

    private Pattern Single(Run run, string field)
    {
        var stem = analysis.StemOf(run);
        if (run.Script == Script.Letters) return new Pattern([new Piece(0, [.. Whole(run, field).Select(pair => pair.Term)])], run.Positions);
        if (run.Script == Script.Digits || stem.Length == 1) return new Pattern([WholePiece(run, 0, field)], run.Positions);
        return new Pattern([.. Pairs(stem, 0, field)], run.Positions) { Grams = [.. Grams(stem, field)], IsToldByGrams = stem.Length == 3 && field == Schema.Text };
    }

    /// <summary>Several runs that belong together: COVID-19, 2022년, long-term. Each in its place, stems allowed.</summary>
    /// <param name="field">The field.</param>
    /// <param name="pieceOf">What stands for a run that is not cut into pairs of syllables.</param>
    private Pattern Sequence(string field, Func<Run, int, string, Piece> pieceOf)
    {
        var (pieces, grams) = (new List<Piece>(), new List<int[]>());
        foreach (var run in analysis.Runs)
        {
            if (run.Positions == 0) continue;
            if (run.Script != Script.Syllables || run.StemLength == 1)
            {
                pieces.Add(pieceOf(run, run.Position, field));
                continue;
            }
            pieces.AddRange(Pairs(analysis.StemOf(run), run.Position, field));
            grams.AddRange(Grams(analysis.StemOf(run), field));
        }
        return new Pattern([.. pieces], analysis.Positions) { Grams = [.. grams] };
    }

    private Piece WholePiece(Run run, int offset, string field)
    {
        var stem = analysis.StemOf(run);
        List<int> any = [terms[field, TokenKind.Written, stem], terms[field, TokenKind.Stem, stem]];
        // A word with a particle on it is a word; a syllable typed alone may be part of one.
        if (MayBePart(run)) any.Add(terms[field, TokenKind.Syllable, stem]);
        return new Piece(offset, [.. any]);
    }

    private static bool MayBePart(Run run) => run is { Script: Script.Syllables, IsInflected: false, StemLength: 1 };

    /// <summary>
    /// Two neighbouring syllables at a time cover a stem, those in the middle, too: they are rarer than the words of which a compound is made. Spaces and
    /// particles between words take no positions, so 대중교통 is found in 대중 교통; a syllable at either end must be a word of its own for that, as in 물 관리
    /// and 공기 질.
    /// </summary>
    private List<Piece> Pairs(ReadOnlySpan<char> stem, int offset, string field)
    {
        var pieces = new List<Piece>();
        for (var i = 0; i + 1 < stem.Length; i++)
        {
            var any = new List<int>();
            foreach (var kind in KindsOfPair(i, stem.Length)) any.Add(terms[field, kind, stem.Slice(i, 2)]);
            pieces.Add(new Piece(offset + i, [.. any]));
        }
        return pieces;
    }

    private static char[] KindsOfPair(int at, int length) =>
        length == 2 ? [TokenKind.FirstBigram, TokenKind.InnerBigram]
        : at == 0 ? [TokenKind.FirstBigram, TokenKind.InnerBigram, TokenKind.AcrossFromAlone]
        : at + 2 == length ? [TokenKind.FirstBigram, TokenKind.InnerBigram, TokenKind.AcrossToAlone]
        : [TokenKind.FirstBigram, TokenKind.InnerBigram, TokenKind.Across, TokenKind.AcrossFromAlone, TokenKind.AcrossToAlone];

    /// <summary>
    /// Of each three neighbouring syllables of a stem the trigram, or what may stand there that is part of none: two words that meet, or pairs beside a word of
    /// one syllable.
    /// </summary>
    private List<int[]> Grams(ReadOnlySpan<char> stem, string field)
    {
        var all = new List<int[]>();
        for (var i = 0; i + 2 < stem.Length && field == Schema.Text; i++)
        {
            List<int> any = [terms[Schema.Unplaced, TokenKind.Trigram, stem.Slice(i, 3)]];
            foreach (var kind in KindsOfPair(i, stem.Length))
                if (!Analysis.Grams.MayBegin(kind)) any.Add(Meeting(kind, stem, i));
            foreach (var kind in KindsOfPair(i + 1, stem.Length))
                if (!Analysis.Grams.MayEnd(kind)) any.Add(Meeting(kind, stem, i + 1));
            all.Add([.. any]);
        }
        return all;
    }

    private int Meeting(char kind, ReadOnlySpan<char> stem, int at) =>
        kind == TokenKind.Across ? terms[Schema.Unplaced, TokenKind.Joint, stem.Slice(at - 1, 4)] : terms[Schema.Text, kind, stem.Slice(at, 2)];

    private List<ScorePart> PartsOf(Run run, string field)
    {
        var parts = new List<ScorePart>();
        AddParts(parts, run, field, 1);
        if (field != Schema.Text) return parts;
        AddParts(parts, run, Schema.Title, Weights.Title);
        parts.Add(new ScorePart(Whole(run, Schema.Subject), Weights.Subject, Norm.None, Rarity(run)));
        return parts;
    }

    private void AddParts(List<ScorePart> parts, Run run, string field, float boost)
    {
        var isKorean = run.Script == Script.Syllables;
        var norm = field switch { Schema.Text => Norm.Text, Schema.Title => Norm.Title, _ => Norm.None };
        parts.Add(new ScorePart(Whole(run, field), boost * (isKorean ? Weights.KoreanStem : run.Script == Script.Digits ? Weights.Number : Weights.Word), norm, Rarity(run)));
        if (run.Script == Script.Letters) parts.Add(new ScorePart([.. KinOf(run, field).Select(term => (term, 1f))], boost * Weights.Kin, norm, KinOf(run, Schema.Text)));
        if (run.Script == Script.Letters && field == Schema.Text)
            parts.Add(new ScorePart([(terms[field, TokenKind.Written, analysis.Form(run)], 1)], boost * Weights.Written, norm));
        if (!isKorean) return;
        var stem = analysis.StemOf(run);
        for (var i = 0; i + 1 < stem.Length; i++)
        {
            var (first, inner) = (terms[field, TokenKind.FirstBigram, stem.Slice(i, 2)], terms[field, TokenKind.InnerBigram, stem.Slice(i, 2)]);
            // A bigram from inside the question may well stand inside a word of the answer.
            parts.Add(new ScorePart([(first, 1), (inner, i == 0 ? Weights.InnerBigram : 1)], boost * Weights.BigramOf(stem.Length - 1), norm, BigramRarity(stem.Slice(i, 2))));
        }
        if (stem.Length == 1) parts.Add(new ScorePart([(terms[field, TokenKind.Syllable, stem], Weights.InnerSyllable)], boost, norm));
    }

    /// <summary>What words of the same root have in common.</summary>
    private int[] KinOf(Run run, string field)
    {
        var kin = analysis.KinOf(run) ?? analysis.StemOf(run);
        return [terms[field, TokenKind.Kin, kin], terms[field, TokenKind.Written, kin], terms[field, TokenKind.Stem, kin]];
    }

    private int[] Rarity(Run run) => [.. Whole(run, Schema.Text).Select(pair => pair.Term)];

    private int[] BigramRarity(ReadOnlySpan<char> bigram) => [terms.InText(TokenKind.FirstBigram, bigram), terms.InText(TokenKind.InnerBigram, bigram)];

    private (int Term, float Weight)[] Whole(Run run, string field)
    {
        var stem = analysis.StemOf(run);
        (int, float)[] whole = [(terms[field, TokenKind.Written, stem], 1), (terms[field, TokenKind.Stem, stem], 1)];
        return run.Script == Script.Letters && field is Schema.Text or Schema.Title ? [.. whole, (terms[field, TokenKind.Joined, stem], 1)] : whole;
    }
}

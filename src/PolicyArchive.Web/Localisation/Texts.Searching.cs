using System.Globalization;
using System.Text.RegularExpressions;
using PolicyArchive.Search;
using PolicyArchive.Search.Research;

namespace PolicyArchive.Web.Localisation;

/// <content>The results page.</content>
internal sealed partial class Texts
{
    private const int MostQuoted = 8;

    public string CannotSearch => Say("This search cannot be answered", "이대로는 검색할 수 없습니다");
    public string ActiveFilters => Say("Active filters", "적용한 조건");
    public string Narrow => Say("Narrow the results", "결과 좁히기");
    public string SortBy => Say("Order", "정렬");
    public string DidYouMean => Say("Did you mean:", "이렇게 찾아볼까요?");
    public string MoreResults => Say("More results", "결과 더 보기");
    public string NothingFound => Say("Nothing was found. You could try this:", "찾은 자료가 없습니다. 이렇게 해 보세요.");
    public string SearchWithoutFilters => Say("Search without the filters", "조건 없이 다시 검색");
    public string AdviceFewerWords => Say(
        "Use fewer words: what is in quotes, behind a plus or behind the name of a field has to be there.",
        "입력한 낱말을 줄여 보세요. 따옴표 안의 말, + 뒤의 말, 항목 이름을 붙인 말은 반드시 있어야 찾습니다.");
    public string AdviceNoQuotes => Say(
        "Leave out the quotation marks: without them the words need not stand together, nor in this form.",
        "따옴표를 빼 보세요. 따옴표가 없으면 낱말이 떨어져 있거나 꼴이 달라도 찾습니다.");
    public string AdviceBeginning => Say("Look for the beginning of a word with a star: water*", "낱말 앞부분에 별표를 붙여 찾아보세요: 수돗물*");
    public string AdviceKorean => Say("Try Korean words, too: some publications are in Korean only.", "한국어 낱말로도 찾아보세요. 한국어로만 된 자료도 있습니다.");
    public string AdviceEnglish => Say("Try English words, too: some publications are in English only.", "영어 낱말로도 찾아보세요. 영어로만 된 자료도 있습니다.");
    public string PageWord => Say("page", "쪽");
    public string AllPages => Say("all", "모두");

    public string OnlyMyWords => Say("Search only my words", "입력한 말로만 검색");
    public string OtherNamesToo => Say("Search other names, too", "다른 이름으로도 검색");

    /// <param name="of">What the other names are of, where that is not plain.</param>
    public string AlsoSearched(string? of) => of is null ? Say("Also searched:", "함께 찾은 말:") : Say($"Also searched for “{of}”:", $"‘{of}’의 다른 이름으로 함께 찾은 말:");

    public string LeftOut => Say("Not in it:", "없는 말:");
    public string InRecord => Say("In the record:", "서지 사항에 있음:");

    public string AskForWord(string word) => Say($"Only publications with “{word}”", $"‘{word}’ 포함 자료만 보기");

    /// <summary>What was typed, in quotation marks unless it has some itself.</summary>
    public string ResultsFor(string text) => text.Any("\"“”‘’".Contains) ? text : Say($"“{text}”", $"‘{text}’");

    /// <summary>What may help a query that found nothing, as far as it fits its words.</summary>
    public IEnumerable<string> Advice(string query)
    {
        var isQuoted = ResearchTools.TermsOf(query).Any(term => term.Contains('"', StringComparison.Ordinal));
        if (query.Trim().Any(char.IsWhiteSpace) && (isQuoted || Demand().IsMatch(query))) yield return AdviceFewerWords;
        if (isQuoted) yield return AdviceNoQuotes;
        if (query.Length > 0 && !query.Contains('*', StringComparison.Ordinal)) yield return AdviceBeginning;
        if (Languages.Of(query) is { } language) yield return language == Languages.Korean ? AdviceEnglish : AdviceKorean;
    }

    public string Found(SearchResults results)
    {
        var seconds = results.Took.TotalSeconds.ToString(results.Took.TotalSeconds < 0.01 ? "0.000" : "0.00", CultureInfo.InvariantCulture);
        return Say($"{PublicationCount(results.Total)} found in {seconds} seconds", $"{PublicationCount(results.Total)}, {seconds}초");
    }

    public string HitsShown(int first, int last, int total) =>
        Say($"{Number(first)}–{Number(last)} of {Number(total)}", $"{Number(total)}건 가운데 {Number(first)}–{Number(last)}");

    /// <summary>Where a reader asked for what comes after the end of a list.</summary>
    public string ListEndsBefore(long total) => Say($"The list ends before this: it has {Number(total)} in all.", $"목록은 이보다 앞에서 끝납니다. 모두 {Number(total)}개입니다.");

    public string EndOfList => Say("To the end of the list", "목록의 끝으로");

    /// <summary>Stands before words that nothing has.</summary>
    /// <param name="isFiltered">Whether that was asked of some publications only.</param>
    public string UnknownWords(bool isFiltered) => isFiltered
        ? Say("With these filters, no publication has:", "이 조건에 맞는 자료 어디에도 없는 말:") : Say("No publication has:", "어느 자료에도 없는 말:");

    public string OnPages(int count) => Say(count == 1 ? "on 1 page:" : $"on {Number(count)} pages:", $"{Number(count)}개 쪽에 있음:");

    public string HitCount(int count) => Say(count == 1 ? "1 place" : $"{Number(count)} places", $"{Number(count)}곳");

    /// <summary>A page by its label: <c>p. 12</c>, <c>p. iv</c>; a label that is a word, such as <c>Cover</c>, stands for itself.</summary>
    public string PageLabel(string label) =>
        label.All(char.IsAsciiDigit) || label.All("ivxlcdm".Contains) ? Say($"p. {label}", $"{label}쪽") : label;

    /// <summary>A page by its label and, where others of the publication have the same, by its number.</summary>
    public string PageLabel(string label, int? number) => PageLabel(label) + AsNumber(label, number);

    /// <summary>A page in a row of pages.</summary>
    public string PageInRow(string label, int? number) => label + AsNumber(label, number);

    // A page that is called by its number needs no more: no other has both.
    private string AsNumber(string label, int? number) =>
        number is { } known && label != known.ToString(CultureInfo.InvariantCulture) ? Say($" (page {Number(known)} overall)", $"(처음부터 {Number(known)}쪽째)") : string.Empty;

    public string MoreValues(int count) => Say($"{Number(count)} more", $"{Number(count)}개 더 보기");

    /// <summary>A part of a record, before what it says.</summary>
    public string RecordField(string field) => field switch
    {
        "publisher" => Say("publisher", "발행 기관"),
        "subject" => Say("subject", "주제"),
        "author" => Say("author", "저자"),
        "edition" => Say("edition", "판"),
        "identifier" => Say("number", "번호"),
        _ => field,
    };

    public string FieldName(string field) => field switch
    {
        "kind" => Say("Kind", "종류"),
        "year" => Say("Year", "발행 연도"),
        "language" => Say("Language", "언어"),
        "publisher" => Say("Publisher", "발행 기관"),
        "subject" => Say("Subject", "주제"),
        _ => field,
    };

    public string SortName(SortOrder sort) => sort switch
    {
        SortOrder.Newest => Say("newest", "최신순"),
        SortOrder.Oldest => Say("oldest", "오래된순"),
        SortOrder.Title => Say("title", "제목순"),
        _ => Say("best match", "정확도순"),
    };

    /// <param name="code">What to tell.</param>
    /// <param name="words">The words typed that it is about.</param>
    public string Notice(string code, IReadOnlyList<string> words) => code switch
    {
        NoticeCodes.ReadAsWords when words.Count > 0 => Say($"Not well formed, and so read as plain words: {Quoted(words)}. A star stands at the end of a word, outside quotes; a question mark stands for nothing.",
            $"검색식에 맞지 않아 일반 낱말로 찾은 부분: {Quoted(words)}. 별표는 따옴표 밖에서 낱말 끝에만 쓰며, 물음표는 글자를 대신하지 않습니다."),
        NoticeCodes.ReadAsWords => Say("Part of the search was not well formed, so it was read as plain words.", "검색식에 맞지 않는 부분이 있어 일반 낱말로 찾았습니다."),
        NoticeCodes.NoWords => Say("The search has no letters or digits to look for.", "검색어에 찾을 수 있는 글자나 숫자가 없습니다."),
        NoticeCodes.UnknownField => Say($"There is no field {Quoted(words)}; the name and what follows it were looked for as words.", $"{Quoted(words)}(이)라는 검색 항목이 없어 뒤에 적은 말과 함께 일반 낱말로 찾았습니다."),
        NoticeCodes.UnknownValue => Say($"Not understood, and so read as plain words: {Quoted(words)}.", $"뜻을 알 수 없어 일반 낱말로 찾은 부분: {Quoted(words)}."),
        NoticeCodes.PassedOver => Say($"Common words were not looked for: {Quoted(words)}. To ask for one, put it in quotes or a plus before it.",
            $"흔한 말은 찾지 않았습니다: {Quoted(words)}. 꼭 찾으려면 따옴표로 묶거나 앞에 +를 붙이세요."),
        NoticeCodes.PrefixTooShort => Say("The beginning before a star is too short; it was looked for as a word.", "별표 앞의 글자가 너무 짧아 낱말 그대로 찾았습니다."),
        NoticeCodes.SimilarTooShort => Say("Only words of four or more Latin letters can be looked for in similar spellings; it was looked for as it is.", "비슷한 철자로 찾기는 네 글자 이상의 영어 낱말에만 쓸 수 있어 그대로 찾았습니다."),
        NoticeCodes.CutShort => Say("This search took so long that it was stopped early: there may be more, and better. Fewer or rarer words help.", "검색이 오래 걸려 중간에 멈추었습니다. 더 알맞은 자료가 더 있을 수 있으니 낱말을 줄이거나 드문 낱말을 써 보세요."),
        NoticeCodes.PrefixCapped => Say("Very many words begin like this; only the first of them were looked for.", "그렇게 시작하는 낱말이 매우 많아 앞의 일부만 찾았습니다."),
        NoticeCodes.SomeWords => Say("No publication has all of these words. Those with some of them are shown.", "낱말이 모두 들어 있는 자료가 없어 일부가 들어 있는 자료를 보여 드립니다."),
        NoticeCodes.OnlyExclusions => Say("The search only says what to leave out; everything else is shown.", "제외할 말만 있어 나머지 자료를 모두 보여 드립니다."),
        _ => code,
    };

    /// <summary>A sign that something may not be missing: a plus before it, the name of a field.</summary>
    [GeneratedRegex(@"(?<!\S)[+＋]\S|\p{L}[:：]\S")]
    private static partial Regex Demand();

    private string Quoted(IReadOnlyList<string> words) => string.Join(", ", words.Take(MostQuoted).Select(ResultsFor)) + (words.Count > MostQuoted ? ", …" : string.Empty);

    /// <summary>Why a parameter of an address was refused.</summary>
    public string Problem(QueryProblem problem) => problem.Code switch
    {
        QueryProblemCodes.UnknownValue => Say(problem.Message, $"‘{problem.Parameter}’ 조건에 그런 값은 없습니다."),
        QueryProblemCodes.OutOfRange => Say(problem.Message, $"‘{problem.Parameter}’ 값이 허용 범위를 벗어났습니다."),
        QueryProblemCodes.Repeated => Say(problem.Message, $"‘{problem.Parameter}’ 값은 하나만 쓸 수 있습니다."),
        QueryProblemCodes.TooLong => Say(problem.Message, $"검색어는 {Number(SearchQuery.MaxLength)}자까지 쓸 수 있습니다."),
        QueryProblemCodes.TooManyTerms => Say(problem.Message, $"검색어는 낱말과 낱말 조각을 합해 {Number(SearchQuery.MaxTerms)}개까지 쓸 수 있습니다. 글자와 숫자가 섞인 낱말이나 긴 낱말은 여러 조각으로 셉니다."),
        QueryProblemCodes.TooManyPrefixes => Say(problem.Message, $"별표가 붙은 낱말은 {Number(SearchQuery.MaxPrefixes)}개까지 쓸 수 있습니다."),
        QueryProblemCodes.TooDeep => Say(problem.Message, "검색식의 괄호가 너무 여러 겹입니다."),
        QueryProblemCodes.TooManyFilters => Say(problem.Message, $"조건은 {Number(SearchQuery.MaxFilterValues)}개까지 쓸 수 있습니다."),
        _ => Say(problem.Message, $"‘{problem.Parameter}’ 값을 쓸 수 없습니다."),
    };
}

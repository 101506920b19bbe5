using System.Globalization;
using PolicyArchive.Search;
using PolicyArchive.Search.Research;

namespace PolicyArchive.Web.Localisation;

/// <content>What researchers do with results: concordance, trends, exports, feeds, similar publications.</content>
internal sealed partial class Texts
{
    public string WithResults => Say("With these results", "이 결과로");
    public string InContext => Say("Words in context", "문맥 속 낱말");
    public string OverTime => Say("Over time", "연도별 추이");
    public string Feed => Say("Feed", "새 자료 받아 보기(Atom)");
    public string FeedExplained => Say("Subscribe to this search: new publications that it finds, for a feed reader", "이 검색을 구독합니다. 새로 등록된 자료를 피드 리더로 받아 볼 수 있습니다.");
    public string ConcordanceExplained => Say(
        "Every place where a word or phrase stands in these publications, each in its line. Follow a line to its page.",
        "자료 안에서 낱말이나 구절이 나오는 모든 곳을 앞뒤 문맥과 함께 보여 줍니다. 줄 끝의 쪽을 누르면 그 쪽이 열립니다.");
    public string OverTimeExplained => Say(
        "In how many of each year’s publications a word or phrase is found, on a page or in the record, and how often their pages say it. Follow a year to search it.",
        "해마다 발행된 자료 가운데 본문이나 서지 사항에 그 말이 있는 자료가 몇 건인지, 본문에 얼마나 자주 나오는지 보여 줍니다. 연도를 누르면 그해 자료에서 검색합니다.");
    public string Term => Say("Word or phrase", "낱말이나 구절");
    public string TermExplained => Say(
        "Words beside each other are looked for together, in any of their forms; OR takes either: tap water OR drinking water",
        "나란히 적은 낱말은 붙여서 찾으며 조사와 어미가 달라도 찾습니다. OR는 둘 중 하나를 찾습니다: 수돗물 OR tap water");
    public string Show => Say("Show", "보기");
    public string Among => Say("Among:", "대상:");
    public string AllOfArchive => Say("all publications", "모든 자료");
    public string BackToResults => Say("to the results", "검색 결과로");
    public string MoreLines => Say("More lines", "더 보기");
    public string ShareOfPublications => Say("Share of publications", "나오는 자료의 비율");
    public string PerMillionWords => Say("Occurrences per million words", "백만 어절당 나온 횟수");
    public string PerMillion => Say("per million words", "백만 어절당");
    public string InNumbers => Say("In numbers", "표로 보기");
    public string YearWord => Say("Year", "연도");
    public string WordsWord => Say("Words", "어절 수");
    public string NoYears => Say("There is no publication with a known year among these.", "발행 연도를 아는 자료가 없습니다.");
    public string Similar => Say("Similar publications", "비슷한 자료");
    public string SharedWords => Say("Both speak of:", "함께 다룬 말:");

    public string ExportExplained(int total) => total <= Web.Exports.Exporter.Most
        ? Say($"Download the list of {PublicationCount(total)}", $"자료 {Number(total)}건의 목록 내려받기")
        : Say($"Download the list of the first {PublicationCount(Web.Exports.Exporter.Most)}", $"앞의 자료 {Number(Web.Exports.Exporter.Most)}건의 목록 내려받기");

    public string PlacesFound(long places, int publications) => places == 0
        ? Say("These publications do not say it.", "이 자료들에는 나오지 않습니다.")
        : Say($"{Places(places)} in {PublicationCount(publications)}.", $"자료 {Number(publications)}건에서 {Places(places)}.");

    public string LinesCut(int most) => Say($"The first {Number(most)} of them are shown and handed out.", $"그 가운데 앞의 {Number(most)}곳만 보여 주고 내려받게 합니다.");

    public string LinesShown(int first, int last, long total) => Say($"{Number(first)}–{Number(last)} of {Number(total)}", $"{Number(total)}곳 가운데 {Number(first)}–{Number(last)}");

    public string LineOrder(ConcordanceOrder order) => order switch
    {
        ConcordanceOrder.Left => Say("by the words before", "앞말 순"),
        ConcordanceOrder.Right => Say("by the words after", "뒷말 순"),
        _ => Say("by publication", "자료 순"),
    };

    public string TermsUpTo(int most) => Say($"Words or phrases, up to {most}", $"낱말이나 구절({most}개까지)");

    public string TermNumber(int number) => Say($"Word or phrase {number}", $"낱말이나 구절 {number}");

    public static string Percent(double share) => (share * 100).ToString(share is > 0 and < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A rate with as many digits as tell something.</summary>
    public static string Rate(double rate) => rate.ToString(rate >= 100 ? "N0" : rate >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);

    public static string ShareAndCount(YearCount year) => $"{Percent(year.Share)} ({Number(year.Publications)})";

    public string RateAndCount(YearCount year) => $"{Rate(year.PerMillionWords)} ({Places(year.Occurrences)})";

    public string NotCounted(int undated, int wordless) => Say(
        $"Left out: {string.Join("; ", Only(undated, wordless, $"{Number(undated)} without a known year", $"{Number(wordless)} without readable text, which a search may find by the record"))}.",
        $"뺀 자료: {string.Join(", ", Only(undated, wordless, $"발행 연도를 모르는 {Number(undated)}건", $"글자를 읽을 수 없는 {Number(wordless)}건(검색하면 서지 사항으로 찾을 수 있음)"))}.");

    /// <summary>Which years the charts show, where the table has more.</summary>
    public string ChartYears(int first, int last) => Say($"The charts show {first}–{last}; the table below has every year.", $"그래프는 {first}–{last}년을 보여 주며, 아래 표에는 모든 해가 있습니다.");

    /// <summary>Why a term, or another parameter of an address, was refused.</summary>
    public string ResearchProblem(QueryProblem problem) => (problem.Parameter, problem.Code) switch
    {
        ("term", QueryProblemCodes.TooLong) => Say(problem.Message, $"낱말이나 구절은 {Number(ResearchTools.MaxTermLength)}자까지 쓸 수 있습니다."),
        ("term", QueryProblemCodes.TooManyTerms) => Say(problem.Message, $"한 칸에 낱말 {Number(ResearchTools.MaxWordsOfTerm)}개까지 쓸 수 있습니다."),
        ("term", QueryProblemCodes.OutOfRange) => Say(problem.Message, "한꺼번에 볼 수 있는 낱말이나 구절의 수를 넘었습니다."),
        _ => Problem(problem),
    };

    private static IEnumerable<string> Only(int undated, int wordless, string ofUndated, string ofWordless)
    {
        if (undated > 0) yield return ofUndated;
        if (wordless > 0) yield return ofWordless;
    }

    private string Places(long count) => Say(count == 1 ? "1 place" : $"{Number(count)} places", $"{Number(count)}곳");
}

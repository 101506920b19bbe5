using System.Globalization;

namespace PolicyArchive.Web.Localisation;

/// <content>Words, numbers, dates and sizes that many pages use.</content>
internal sealed partial class Texts
{
    public string SiteName => Say("Policy Archive", "정책 아카이브");
    public string SkipToContent => Say("Skip to content", "본문으로 건너뛰기");
    public string MainNavigation => Say("Main", "주 메뉴");
    public string ChooseLanguage => Say("Language", "언어");
    public string Search => Say("Search", "검색");
    public string SearchBox => Say("Search the full text of all publications", "모든 자료의 본문 검색");
    public string SearchExamples => Say("Words, a phrase in “quotes”, OR, −without, beginning*", "낱말, “따옴표 안의 구절”, OR, −제외할 말, 앞부분*");
    public string Completions => Say("Completions", "자동 완성");
    public string Publications => Say("Publications", "자료");
    public string News => Say("News", "소식");
    public string Organisations => Say("Organisations", "기관");
    public string Subjects => Say("Subjects", "주제");
    public string Api => Say("For programs: the API", "프로그램용 API");
    public string Remove => Say("Remove", "해제");
    public string Previous => Say("Previous", "이전");
    public string Next => Say("Next", "다음");
    public string Copy => Say("Copy", "복사");
    public string Copied => Say("Copied", "복사함");
    public string NoDate => Say("no date", "연도 미상");

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public string PublicationCount(long count) => Say($"{Number(count)} {(count == 1 ? "publication" : "publications")}", $"자료 {Number(count)}건");

    public string PageCount(long count) => Say($"{Number(count)} {(count == 1 ? "page" : "pages")}", $"{Number(count)}쪽");

    /// <summary>The name of a language.</summary>
    public string LanguageName(string code) => code switch
    {
        Languages.English => Say("English", "영어"),
        Languages.Korean => Say("Korean", "한국어"),
        _ => code,
    };

    public string KindName(Kind kind) => kind switch
    {
        Kind.Brochure => Say("Brochure", "홍보 책자"),
        Kind.Manual => Say("Manual", "매뉴얼"),
        Kind.ResearchDigest => Say("Research digest", "연구 요약집"),
        Kind.Report => Say("Report", "보고서"),
        Kind.PolicyExplainer => Say("Policy explainer", "정책 해설"),
        Kind.News => Say("News item", "소식"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public string KindNames(Kind kind) => kind switch
    {
        Kind.Brochure => Say("Brochures", "홍보 책자"),
        Kind.Manual => Say("Manuals", "매뉴얼"),
        Kind.ResearchDigest => Say("Research digests", "연구 요약집"),
        Kind.Report => Say("Reports", "보고서"),
        Kind.PolicyExplainer => Say("Policy explainers", "정책 해설"),
        Kind.News => Say("News items", "소식"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public string Date(EdtfDate date) => (date.Month, date.Day) switch
    {
        ({ } month, { } day) => Date(new DateOnly(date.Year, month, day)),
        ({ } month, null) => Say($"{MonthName(month)} {date.Year}", $"{date.Year}년 {month}월"),
        _ => Say($"{date.Year}", $"{date.Year}년"),
    };

    public string Date(DateOnly date) => Say($"{date.Day} {MonthName(date.Month)} {date.Year}", $"{date.Year}년 {date.Month}월 {date.Day}일");

    public string RegisteredOn(DateOnly date) => Say($"registered {Date(date)}", $"{Date(date)} 등록");

    /// <summary>A file's size in decimal units, as file managers show it.</summary>
    public string Size(long bytes) => bytes switch
    {
        < 1_000 => Say(string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"), string.Create(CultureInfo.InvariantCulture, $"{bytes}바이트")),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0}\u00a0KB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0}\u00a0MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0}\u00a0GB"),
    };

    /// <summary>The media type as people call it.</summary>
    public static string Format(string mediaType) => mediaType == "application/pdf" ? "PDF" : mediaType;

    private static string MonthName(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
}

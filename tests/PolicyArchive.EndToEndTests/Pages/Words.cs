namespace PolicyArchive.EndToEndTests.Pages;

/// <summary>The words by which a reader of each language finds things on the site.</summary>
internal sealed record Words
{
    public static Words English { get; } = new()
    {
        SkipToContent = "Skip to content", SearchBox = "Search the full text of all publications", Search = "Search", Narrow = "Narrow the results",
        ActiveFilters = "Active filters", Manual = "Manual", Read = "Read", Download = "Download", WholeText = "The whole text",
        PageNumber = "Page number", NextHit = "Next hit", PreviousHit = "Previous hit", DrawnPage = "The page as printed",
    };

    public static Words Korean { get; } = new()
    {
        SkipToContent = "본문으로 건너뛰기", SearchBox = "모든 자료의 본문 검색", Search = "검색", Narrow = "결과 좁히기",
        ActiveFilters = "적용한 조건", Manual = "매뉴얼", Read = "읽기", Download = "내려받기", WholeText = "전체 글 보기",
        PageNumber = "쪽 번호", NextHit = "다음 결과", PreviousHit = "이전 결과", DrawnPage = "원문 그대로 본 쪽",
    };

    public required string SkipToContent { get; init; }
    public required string SearchBox { get; init; }
    public required string Search { get; init; }
    public required string Narrow { get; init; }
    public required string ActiveFilters { get; init; }
    public required string Manual { get; init; }
    public required string Read { get; init; }
    public required string Download { get; init; }
    public required string WholeText { get; init; }
    public required string PageNumber { get; init; }
    public required string NextHit { get; init; }
    public required string PreviousHit { get; init; }
    public required string DrawnPage { get; init; }

    public static Words In(string language) => language == "ko" ? Korean : English;
}

namespace PolicyArchive.Web.Localisation;

/// <content>The reading view and the whole text.</content>
internal sealed partial class Texts
{
    public string PreviousPage => Say("Previous page", "이전 쪽");
    public string NextPage => Say("Next page", "다음 쪽");
    public string PageNumber => Say("Page number", "쪽 번호");
    public string Go => Say("Go", "이동");
    public string HitsHere => Say("Pages that match", "검색어가 있는 쪽");
    public string PreviousHit => Say("Previous hit", "이전 결과");
    public string NextHit => Say("Next hit", "다음 결과");
    public string KeysAreOn => Say("The keys n and p lead to the next and previous hit", "n, p 키로 다음·이전 결과로 이동");
    public string Zoom => Say("Zoom", "확대와 축소");
    public string Smaller => Say("Smaller", "축소");
    public string Larger => Say("Larger", "확대");
    public string FitWidth => Say("Fit width", "너비 맞춤");
    public string DrawnPage => Say("The page as printed", "원문 그대로 본 쪽");
    public string Drawing => Say("Drawing the page …", "쪽을 그리는 중…");
    public string CannotDraw => Say("The page could not be drawn here. Its text is shown instead, and the file can be downloaded.", "이 쪽을 화면에 그리지 못해 글만 보여 드립니다. 원문 파일은 내려받을 수 있습니다.");
    public string CitePage => Say("Cite this page", "이 쪽 인용하기");
    public string GarbledPage => Say("The file gives this page’s letters wrongly: the text below may make no sense.", "파일 안의 글자 정보가 깨져 있어 아래 글이 제대로 보이지 않을 수 있습니다.");

    public string OtherTools => Say("More", "더 보기");

    /// <summary>Where a reader has stepped to; <c>{0}</c> stands for the number of the hit, <c>{1}</c> for how many there are.</summary>
    public string HitStatus(string label) => Say($"Hit {{0}} of {{1}}, {PageSpelt(label)}", $"검색 결과 {{1}}곳 가운데 {{0}}번째, {PageSpelt(label)}");

    /// <summary>A page by its label, as one says it.</summary>
    public string PageSpelt(string label) => Say($"page {label}", $"{label}쪽");

    public string OfPages(int count) => Say($"of {Number(count)}", $"/ {Number(count)}쪽");

    public string PrintedLabel(string label) => Say($"printed as {label}", $"인쇄된 쪽 번호 {label}");

    public string TextOfPage(string label) => Say($"Text of page {label}", $"{label}쪽의 글");

    public string DrawnPageOf(string label, int marks) => marks == 0
        ? Say($"Page {label}; its text is beside it", $"{label}쪽. 글은 옆에 있습니다")
        : Say($"Page {label} with {Number(marks)} marked {(marks == 1 ? "place" : "places")}; its text is beside it", $"{label}쪽, 표시된 곳 {Number(marks)}곳. 글은 옆에 있습니다");

    public string AllPagesFound(int count) => Say($"All {Number(count)} pages", $"찾은 {Number(count)}개 쪽 모두 보기");

    public string PagesShown(int first, int last, int count) => Say($"Pages {Number(first)}–{Number(last)} of {Number(count)}", $"{Number(count)}쪽 가운데 {Number(first)}–{Number(last)}쪽");

    public string NoText(PageStatus? status) => status switch
    {
        PageStatus.Empty => Say("This page is blank.", "빈 쪽입니다."),
        PageStatus.Scanned => Say("This page is a scanned picture: it has no text.", "스캔한 그림이어서 글자가 없습니다."),
        null => Say("The text of this page has not been read yet.", "이 쪽의 글은 아직 추출하지 않았습니다."),
        _ => Say("This page has no text that could be read.", "이 쪽에서 읽을 수 있는 글이 없습니다."),
    };
}

namespace PolicyArchive.Web.Localisation;

/// <content>The home page and the frame.</content>
internal sealed partial class Texts
{
    public string HomeHeading => Say("Find the page that says it", "그 말이 적힌 쪽까지 찾아 드립니다");
    public string FooterPromise => Say("Every file is kept and handed out exactly as it was received.", "모든 파일은 받은 그대로 보존하고 그대로 제공합니다.");
    public string ArchiveIsEmpty => Say("There are no publications here yet.", "아직 등록된 자료가 없습니다.");
    public string PagesLabel => Say("Pages", "쪽");
    public string Files => Say("Files", "파일");
    public string Newest => Say("Newest", "새로 들어온 자료");
    public string AllPublications => Say("All publications", "자료 모두 보기");
    public string ByKind => Say("By kind", "종류별");
    public string ByYear => Say("By year of publication", "발행 연도별");
    public string Explained => Say("Explained", "읽을거리");
    public string Partners => Say("Partner institutions", "협력 기관");
    public string NoFile => Say("no file held", "원문 파일 없음");

    public string InLanguage(string code) => Say($"In {LanguageName(code)}", $"{LanguageName(code)} 자료");

    public string YearWithCount(int year, int count) => Say($"{year}: {PublicationCount(count)}", $"{year}년: {PublicationCount(count)}");
}

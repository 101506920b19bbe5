using PolicyArchive.Search;

namespace PolicyArchive.Web.Localisation;

/// <content>Organisations, subjects, news, and the pages that say why a page cannot be shown.</content>
internal sealed partial class Texts
{
    private const int BriefLength = 260;

    public string NoOrganisations => Say("No organisations are listed yet.", "아직 등록된 기관이 없습니다.");
    public string OtherOrganisations => Say("Other organisations", "그 밖의 기관");
    public string Acronym => Say("Acronym", "약칭");
    public string AlsoWritten => Say("Also written", "다른 이름");
    public string Role => Say("Role", "역할");
    public string Partner => Say("Partner institution", "협력 기관");
    public string NoPublicationsOf => Say("The archive holds none of its publications.", "이 기관이 발행한 자료는 아직 없습니다.");
    public string NoNews => Say("There is no news yet.", "아직 소식이 없습니다.");
    public string NoSubjects => Say("No publication names a subject yet.", "아직 주제가 지정된 자료가 없습니다.");
    public string NameOfSubject => Say("Find a subject by any of its names", "주제 이름으로 찾기");
    public string AllSubjects => Say("All subjects", "모든 주제");
    public string OtherSubjects => Say("Other subjects", "그 밖의 주제");
    public string ThesaurusDownload => Say("Download the thesaurus (SKOS, RDF/XML)", "시소러스 내려받기(SKOS, RDF/XML)");
    public string Broader => Say("Broader", "상위 주제");
    public string Narrower => Say("Narrower", "하위 주제");
    public string Related => Say("Related", "관련 주제");
    public string NoPublicationsAbout => Say("No publication has this subject yet.", "이 주제로 분류된 자료가 아직 없습니다.");
    public string SearchTexts => Say("Search the texts for it", "본문에서 검색");
    public string ToHome => Say("To the home page", "첫 화면으로");
    public string ErrorTrace => Say("When you report this, please quote:", "문의하실 때 이 번호를 알려 주세요:");
    public string DamagedFileTitle => Say("This file is damaged in the archive", "아카이브에 보관된 이 파일이 손상되었습니다");
    public string DamagedFileExplained => Say("It is not sent, since it is no longer what was received. The archive’s staff can bring it back from a copy: please tell them which publication you were reading. Its record and its text can still be read.",
        "처음 받은 것과 달라졌으므로 내려보내지 않습니다. 아카이브 담당자가 사본에서 되살릴 수 있으니 어떤 자료였는지 알려 주세요. 자료의 정보와 본문은 계속 볼 수 있습니다.");
    public string OtherLanguage => Language == Languages.Korean ? Languages.English : Languages.Korean;

    public string SearchAmong(int count) => Say($"Search among {(count == 1 ? "it" : $"all {Number(count)}")}", $"{Number(count)}건 안에서 검색");

    public string SubjectCount(int count) => Say(count == 1 ? "1 subject" : $"{Number(count)} subjects", $"주제 {Number(count)}개");

    public string NarrowerCount(int count) => Say($"{Number(count)} narrower", $"하위 주제 {Number(count)}개");

    /// <param name="count">How many publications have a subject itself, not a narrower one.</param>
    public string OwnCount(int count) => Say($"{Number(count)} itself", $"직접 {Number(count)}");

    public string FileCount(int count) => Say(count == 1 ? "1 file" : $"{Number(count)} files", $"파일 {Number(count)}개");

    /// <summary>The beginning of a text, cut between words.</summary>
    public static string Brief(string text)
    {
        var joined = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (joined.Length <= BriefLength) return joined;
        var end = joined.LastIndexOf(' ', BriefLength);
        return joined[..(end > BriefLength / 2 ? end : BriefLength)] + " …";
    }

    public string ErrorTitle(int code) => code switch
    {
        400 => Say("This address cannot be understood", "주소를 이해할 수 없습니다"),
        404 => Say("There is no such page", "그런 페이지가 없습니다"),
        405 => Say("This cannot be done here", "여기서는 할 수 없는 일입니다"),
        410 => Say("This publication was withdrawn", "게시를 중단한 자료입니다"),
        414 => Say("This address is too long", "주소가 너무 깁니다"),
        429 => Say("Too many requests", "요청이 너무 많습니다"),
        503 => Say("The archive is not ready", "아카이브가 아직 준비되지 않았습니다"),
        < 500 => Say("This request cannot be answered", "요청을 처리할 수 없습니다"),
        _ => Say("Something went wrong here", "처리하는 중에 오류가 생겼습니다"),
    };

    public string ErrorExplained(int code) => code switch
    {
        400 => Say("Part of it is not as it should be. Perhaps it was cut off when it was copied.", "주소의 일부가 올바르지 않습니다. 복사하다 잘렸는지 확인해 주세요."),
        404 => Say("Perhaps the address was mistyped. Publications keep their addresses for good, so a search will find what you are after.",
            "주소를 잘못 입력했을 수 있습니다. 자료의 주소는 바뀌지 않으니 검색으로 찾아보세요."),
        410 => Say("It was part of the archive and is no longer shown.", "이 아카이브에 있었으나 지금은 공개하지 않습니다."),
        414 => Say($"A search may have {Number(SearchQuery.MaxLength)} characters. Fewer words usually find more.", $"검색어는 {Number(SearchQuery.MaxLength)}자까지 쓸 수 있습니다. 낱말을 줄이면 대개 더 많이 찾습니다."),
        429 => Say("Please wait a moment and try again.", "잠시 뒤에 다시 시도해 주세요."),
        503 => Say("Please try again in a minute.", "잠시 뒤에 다시 시도해 주세요."),
        < 500 => Say("Please go on from here.", "아래에서 이어 가 주세요."),
        _ => Say("It is our fault, not yours. Please try again; if it happens again, tell the archive’s staff.", "이용자의 잘못이 아닙니다. 다시 시도해 주시고, 계속되면 아카이브 담당자에게 알려 주세요."),
    };
}

namespace PolicyArchive.Web.Localisation;

/// <content>A publication's record.</content>
internal sealed partial class Texts
{
    public string Title => Say("Title", "제목");
    public string About => Say("About", "소개");
    public string NewsText => Say("Text", "내용");
    public string Facts => Say("Details", "서지 사항");
    public string Contents => Say("Contents", "차례");
    public string Cite => Say("Cite", "인용하기");
    public string Edition => Say("Edition", "판");
    public string Issued => Say("Published", "발행일");
    public string Registered => Say("Registered", "등록일");
    public string NotKnown => Say("not known", "알 수 없음");
    public string Authors => Say("Authors", "저자");
    public string Extent => Say("Extent", "분량");
    public string IdentifierName => Say("Identifier", "식별자");
    public string Source => Say("Taken from", "출처");
    public string Rights => Say("Rights", "이용 조건");
    public string Fixity => Say("Checksum", "체크섬(무결성 확인값)");
    public string Read => Say("Read", "읽기");
    public string WholeText => Say("The whole text", "전체 글 보기");
    public string ReadAndDownload => Say("Read and download", "읽기와 내려받기");
    public string SearchInside => Say("Search within this publication", "이 자료 안에서 검색");
    public string NothingInside => Say("This publication says nothing of it.", "이 자료에서는 찾지 못했습니다.");
    public string NoFileExplained => Say("The archive holds no file of this publication, only its record.", "이 자료는 서지 사항만 있고 원문 파일은 소장하고 있지 않습니다.");
    public string NoDateInCitation => Say("n.d.", "발행년 미상");
    public string Withdrawn => Say("This publication was withdrawn", "게시를 중단한 자료입니다");
    public string WithdrawnExplained => Say(
        "It was part of the archive and is no longer shown. Its address and identifier stay reserved for it.",
        "이 아카이브에 있었으나 지금은 공개하지 않습니다. 주소와 식별자는 이 자료의 것으로 남아 있습니다.");

    public string Download(string format, long bytes) => Say($"Download ({format}, {Size(bytes)})", $"내려받기({format}, {Size(bytes)})");

    public string AllContents(int count) => Say($"The whole contents, {Number(count)} entries", $"차례 전체 보기({Number(count)}개 항목)");

    public string FoundInside(int pages, string text) => Say(
        $"{ResultsFor(text)} on {PageCount(pages)}", pages == 0 ? $"{ResultsFor(text)}: 찾은 쪽 없음" : $"{ResultsFor(text)}: {Number(pages)}개 쪽에서 찾음");

    /// <summary>That a file asks for more than being shown.</summary>
    public string AsksToAct(IEnumerable<FileAction> actions)
    {
        var which = Which(actions);
        return Say(
            $"This file asks the program that shows it to do more than show pages: {which}. Nothing of that happens on this site; after downloading, your own program may ask or do it.",
            $"이 파일은 쪽을 보여 주는 것 말고도 PDF 프로그램에 다음을 요청합니다: {which}. 이 사이트에서는 아무것도 실행되지 않지만, 내려받은 뒤에는 쓰시는 프로그램이 묻거나 실행할 수 있습니다.");
    }

    /// <summary>What a file asks for, in a row.</summary>
    public string Which(IEnumerable<FileAction> actions) => string.Join(", ", actions.Select(action => action switch
    {
        FileAction.RunScripts => Say("run scripts", "스크립트 실행"),
        FileAction.StartPrograms => Say("start programs", "프로그램 시작"),
        FileAction.OpenFiles => Say("open other files", "다른 파일 열기"),
        FileAction.SendForms => Say("send what is filled in", "입력한 내용 보내기"),
        _ => Say("hand out files inside it", "안에 든 파일 꺼내기"),
    }));

    /// <summary>Which pages could not be read, and why.</summary>
    public string UnreadPages(PageStatus status, IReadOnlyList<int> pages)
    {
        var which = Ranges(pages);
        return status == PageStatus.Scanned
            ? Say(pages.Count == 1 ? $"Page {which} is a scanned picture: its words cannot be searched." : $"Pages {which} are scanned pictures: their words cannot be searched.",
                $"{which}쪽은 스캔한 그림이어서 글자를 검색할 수 없습니다.")
            : Say(pages.Count == 1 ? $"The text of page {which} is garbled in the file and may not be found." : $"The text of pages {which} is garbled in the file and may not be found.",
                $"{which}쪽은 파일 안의 글자 정보가 깨져 있어 검색되지 않을 수 있습니다.");
    }

    // 3, 5–7, 12
    private static string Ranges(IReadOnlyList<int> numbers)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var number in numbers)
        {
            if (runs.Count > 0 && runs[^1].Last == number - 1) runs[^1] = (runs[^1].First, number);
            else runs.Add((number, number));
        }
        return string.Join(", ", runs.Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First}–{run.Last}"));
    }
}

using PolicyArchive.Web.Health;

namespace PolicyArchive.Web.Localisation;

/// <content>How the archive is, for those who keep it.</content>
internal sealed partial class Texts
{
    public string StateOfArchive => Say("State of the archive", "아카이브 상태");
    public string Originals => Say("Originals", "원본");
    public string Catalogue => Say("Catalogue", "목록");
    public string SearchIndex => Say("Search index", "검색 색인");
    public string TakingIn => Say("Taking files in", "파일 받기");
    public string ReadingProcess => Say("Process that reads files", "파일을 읽는 프로세스");
    public string FixityChecks => Say("Fixity checks", "무결성 점검");
    public string RootNotChecked => Say("The storage root, organisations, articles and subjects were not checked yet.", "저장소 루트와 기관·글·주제는 아직 점검하지 않았습니다.");
    public string NoCheckFailed => Say("No publication failed its last check.", "마지막 점검에서 이상이 발견된 자료가 없습니다.");
    public string WhatRepairs => Say(
        "The first of these makes again what follows from the originals and changes none of them; the second restores a damaged file from a copy that has the bytes on record.",
        "첫째 명령은 원본에서 다시 만들 수 있는 것을 다시 만들며 원본은 바꾸지 않습니다. 둘째 명령은 기록과 같은 내용을 가진 사본에서 손상된 파일을 되살립니다.");

    public string FailureExplained => Say("Something kept of it, or made from it, is not as it was written.", "이 자료의 보관 파일이나 그로부터 만든 것이 기록과 다릅니다.");
    public string InDetail => Say("In detail", "자세한 내용(영어)");

    /// <summary>A part of what the processes that read files are kept in, by its word.</summary>
    public string CagePart(string part) => part switch
    {
        "cage" => Say("cage", "격리"),
        "network" => Say("network", "네트워크"),
        "writing" => Say("writing", "쓰기"),
        "processes" => Say("other processes", "다른 프로세스"),
        _ => Say("problem", "문제"),
    };

    /// <summary>How such a part is, by its word; names of programs and what the system says are their own.</summary>
    public string CageState(string state) => state switch
    {
        "none" => Say("none", "없음"),
        "open" => Say("open", "열림"),
        "closed" => Say("closed", "차단"),
        "possible" => Say("possible", "가능"),
        "refused" => Say("refused", "거부"),
        "failed" => Say("failed", "실패"),
        _ => state,
    };

    public string FilesWaiting(int count) => Say(count == 1 ? "1 file waiting" : $"{Number(count)} files waiting", $"대기 중인 파일 {Number(count)}개");

    public string ChecksMade(int done, int left) => Say($"{PublicationCount(done)} checked, {Number(left)} not yet.", $"자료 {Number(done)}건을 점검하였고 {Number(left)}건이 남았습니다.");

    public string OldestCheck(DateOnly day) => Say($"The oldest check is of {Date(day)}.", $"가장 오래된 점검은 {Date(day)}의 것입니다.");

    public string ChecksFailed(int count) => Say(
        count == 1 ? "1 publication failed its last check:" : $"{Number(count)} publications failed their last check:", $"마지막 점검에서 이상이 발견된 자료 {Number(count)}건:");

    public string RootIsSound(DateOnly day) => Say(
        $"The storage root, organisations, articles and subjects were in order on {Date(day)}.", $"저장소 루트와 기관·글·주제는 {Date(day)} 점검에서 이상이 없었습니다.");

    public string RootFailed(DateOnly day) => Say(
        $"The storage root, organisations, articles or subjects failed their check of {Date(day)}:", $"저장소 루트 또는 기관·글·주제의 {Date(day)} 점검에서 이상이 발견되었습니다:");

    /// <summary>A part's state, by the word of <see cref="Readiness"/>.</summary>
    public string StateOfIndex(string state) => state == Readiness.Damaged
        ? Say("damaged; it is made anew, and searching goes on with what can be read", "손상되어 다시 만드는 중이며, 그동안 읽을 수 있는 부분으로 검색합니다") : StateOf(state);
    public string StateOf(string state) => state switch
    {
        Readiness.Ok => Say("in order", "정상"),
        Readiness.Damaged => Say("something is not as it must be: see the fixity checks below", "이상이 발견되었습니다. 아래의 무결성 점검을 보아 주세요"),
        Readiness.DiskFull => Say("waits: the disk is full", "디스크가 가득 차 기다리는 중"),
        Readiness.DiskReadOnly => Say("waits: the disk may only be read from", "디스크가 읽기 전용이라 기다리는 중"),
        Readiness.ScannerFails => Say("waits: the malware scanner gives no answer", "악성코드 검사 프로그램이 응답하지 않아 기다리는 중"),
        Readiness.DiskFails => Say("waits: the disk fails", "디스크 오류로 기다리는 중"),
        _ => Say("fails; the log says why", "오류가 있습니다. 로그를 확인해 주세요"),
    };
}

namespace PolicyArchive.Web.Localisation;

/// <content>What came of taking a file in. The codes beside the sentences are the names of the outcomes and of <see cref="RejectionReason"/>.</content>
internal sealed partial class Texts
{
    /// <summary>What came of a file, for the one who brought it.</summary>
    public string Became(Outcome outcome) => outcome switch
    {
        Outcome.Published => Say("it is in the archive and shown to readers.", "보관하고 공개하였습니다."),
        Outcome.Drafted => Say("it is in the archive as a draft.", "초안으로 보관하였습니다."),
        Outcome.Duplicate duplicate => Say($"the archive holds these bytes already, as {duplicate.Of}.", $"같은 파일이 이미 자료 {duplicate.Of}에 들어 있습니다."),
        Outcome.Rejected rejected => Became(rejected),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "There is no sentence for this outcome."),
    };

    /// <summary>Why a file was rejected. What the programs say that read it is English, so Korean sentences leave it to the detail beside them.</summary>
    public string Became(Outcome.Rejected rejected) => rejected.Reason switch
    {
        RejectionReason.NotPdf => Say("it is not a PDF.", "PDF 파일이 아닙니다."),
        RejectionReason.Encrypted => Say(
            "it opens with a password only. Ask for a copy without one.", "암호가 있어야 열 수 있습니다. 암호가 없는 사본을 요청해 주세요."),
        RejectionReason.Damaged => Say(
            $"it is too damaged to be read ({rejected.Detail}). Ask for a fresh copy.", "파일이 손상되어 읽을 수 없습니다. 새 사본을 요청해 주세요."),
        RejectionReason.TooLarge => Say("it is larger than the archive accepts.", "받을 수 있는 크기를 넘습니다."),
        RejectionReason.TooManyPages => Say(
            $"it has more pages than the archive accepts ({rejected.Detail}).", "받을 수 있는 쪽수를 넘습니다."),
        RejectionReason.TooMuchText => Say(
            $"it has more text than the archive accepts ({rejected.Detail}).", "받을 수 있는 글의 양을 넘습니다."),
        RejectionReason.TimedOut => Say("it took longer to read than allowed.", "읽는 데 허용된 시간을 넘었습니다."),
        RejectionReason.OutOfMemory => Say("it needs more memory to read than allowed.", "읽는 데 허용된 메모리를 넘었습니다."),
        RejectionReason.ExtractorCrashed => Say($"reading it failed ({rejected.Detail}).", "읽지 못하였습니다."),
        RejectionReason.Unreadable => Say($"it could not be opened ({rejected.Detail}).", "파일을 열 수 없습니다."),
        RejectionReason.MainFileRejected => Say("the file it is attached to was rejected.", "이 파일이 딸린 본문 파일을 받을 수 없었습니다."),
        RejectionReason.CutOffTwice => Say(
            "the archive's program ended twice while it worked on the file, so it is not tried again by itself.",
            "이 파일을 처리하는 동안 보관소 프로그램이 두 번 끝나 다시 시도하지 않습니다."),
        RejectionReason.Infected => Say($"malware was found in it ({rejected.Detail}).", $"악성코드가 발견되었습니다({rejected.Detail})."),
        _ => throw new ArgumentOutOfRangeException(nameof(rejected), rejected.Reason, "There is no sentence for this reason."),
    };
}

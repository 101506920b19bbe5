using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace PolicyArchive.Web.Verbs;

/// <summary>How verbs print data.</summary>
internal static class Outputs
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}

/// <summary>Why a file was rejected, in the librarian's words.</summary>
internal static class Reasons
{
    public static string Sentence(Outcome.Rejected rejected) => rejected.Reason switch
    {
        RejectionReason.NotPdf => "it is not a PDF.",
        RejectionReason.Encrypted => "it opens with a password only. Ask for a copy without one.",
        RejectionReason.Damaged => $"it is too damaged to be read ({rejected.Detail}). Ask for a fresh copy.",
        RejectionReason.TooLarge => "it is larger than the archive accepts.",
        RejectionReason.TooManyPages => $"it has more pages or text than the archive accepts ({rejected.Detail}).",
        RejectionReason.TimedOut => "it took longer to read than allowed.",
        RejectionReason.OutOfMemory => "it needs more memory to read than allowed.",
        RejectionReason.ExtractorCrashed => $"reading it failed ({rejected.Detail}).",
        RejectionReason.Unreadable => $"it could not be opened ({rejected.Detail}).",
        RejectionReason.MainFileRejected => "the file it is attached to was rejected.",
        _ => rejected.Detail,
    };
}

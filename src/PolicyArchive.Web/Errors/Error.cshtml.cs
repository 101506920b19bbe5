using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Web.Downloads;

namespace PolicyArchive.Web.Errors;

/// <summary>What a visitor sees when a page cannot be shown: what happened, in a sentence, and ways onward. Nothing of the machinery.</summary>
[ResponseCache(NoStore = true)]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public int Code { get; private set; }

    /// <summary>What an operator finds the failure by in the log.</summary>
    public string? Trace { get; private set; }

    /// <summary>Whether an original was asked for that is not kept as it was received.</summary>
    public bool IsDamagedFile => UnsentOriginals.IsWhy(HttpContext);

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        // What failed has its own code by now; only who asks for this address itself gets the one in it.
        if (Response.StatusCode < 400) Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        Code = Response.StatusCode;
        if (Code >= 500) Trace = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
    }
}

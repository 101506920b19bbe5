using System.Collections.Concurrent;

namespace PolicyArchive.Web.Downloads;

/// <summary>Originals that are kept damaged or not at all, and so are not sent: told to the log, each once, since readers may ask for one as often as they like.</summary>
internal sealed partial class UnsentOriginals(ILogger<UnsentOriginals> logger)
{
    private static readonly object Mark = new();
    private readonly ConcurrentDictionary<(PublicationId, Fixity), bool> told = new();

    /// <summary>Whether a request failed for this.</summary>
    public static bool IsWhy(HttpContext context) => context.Items.ContainsKey(Mark);

    /// <summary>The answer in place of an original.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The publication.</param>
    /// <param name="original">The original.</param>
    /// <param name="why">What is wrong with it, a sentence.</param>
    public IResult Refuse(HttpContext context, PublicationId id, Original original, string why)
    {
        if (told.TryAdd((id, original.Fixity), true)) IsNotSent(logger, original.Name, id, why);
        context.Items[Mark] = true;
        return Results.StatusCode(StatusCodes.Status500InternalServerError);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The original '{Name}' of publication {Publication} is not sent to readers: {Why} 'verify --against DIR' takes it from a copy. This is told once.")]
    private static partial void IsNotSent(ILogger logger, string name, PublicationId publication, string why);
}

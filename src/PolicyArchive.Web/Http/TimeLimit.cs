using Microsoft.AspNetCore.Http.Timeouts;

namespace PolicyArchive.Web.Http;

/// <summary>The longest that an answer may be in the making: what makes it is told to stop (<see cref="HttpContext.RequestAborted"/>), and 503 is answered.</summary>
internal static class TimeLimit
{
    public static void AddTimeLimit(this IServiceCollection services, TimeSpan limit) => services.AddRequestTimeouts(options =>
        options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = limit, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
}

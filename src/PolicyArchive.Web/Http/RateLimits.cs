using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace PolicyArchive.Web.Http;

/// <summary>
/// Holds back who asks so much that others would wait: a bucket of tokens for each client and each kind of question (<see cref="RateOptions"/>). Refused is
/// with 429 and <c>Retry-After</c>.
/// </summary>
internal static class RateLimits
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly string[] CostlyPaths = ["/concordance", "/overtime", "/search.csv", "/search.jsonl", "/search.atom", "/concordance.csv", "/concordance.json", "/overtime.csv", "/overtime.json"];

    private enum Kind
    {
        Free,
        Page,
        Suggestion,
        Costly,
    }

    public static void AddRateLimits(this IServiceCollection services, RateOptions rates)
    {
        services.AddSingleton<Refusals>();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = SayWhenAsync;
            if (rates.Apply) options.GlobalLimiter = PartitionedRateLimiter.CreateChained(AtOnce(rates), AtOnceInAll(rates), InTime(rates));
        });
    }

    private static ValueTask SayWhenAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : Second;
        rejected.HttpContext.RequestServices.GetRequiredService<Refusals>().Note(rejected.HttpContext);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    // Costly answers last as long as their reader reads, and hold the index open meanwhile.
    private static PartitionedRateLimiter<HttpContext> AtOnce(RateOptions rates) => PartitionedRateLimiter.Create<HttpContext, object>(context =>
        KindOf(context) == Kind.Costly
            ? RateLimitPartition.GetConcurrencyLimiter<object>(Clients.Of(context), _ => new ConcurrencyLimiterOptions { PermitLimit = rates.CostlyAtOnce })
            : RateLimitPartition.GetNoLimiter<object>(Kind.Free));

    // Many clients that each keep to their share would still hold back those who search.
    private static PartitionedRateLimiter<HttpContext> AtOnceInAll(RateOptions rates) => PartitionedRateLimiter.Create<HttpContext, Kind>(context =>
        KindOf(context) == Kind.Costly
            ? RateLimitPartition.GetConcurrencyLimiter(Kind.Costly, _ => new ConcurrencyLimiterOptions { PermitLimit = rates.CostlyAtOnceInAll })
            : RateLimitPartition.GetNoLimiter(Kind.Free));

    private static PartitionedRateLimiter<HttpContext> InTime(RateOptions rates) => PartitionedRateLimiter.Create<HttpContext, object>(context =>
    {
        var kind = KindOf(context);
        return kind == Kind.Free ? RateLimitPartition.GetNoLimiter<object>(kind) : RateLimitPartition.GetTokenBucketLimiter<object>((kind, Clients.Of(context)), _ => BucketOf(kind, rates));
    });

    private static TokenBucketRateLimiterOptions BucketOf(Kind kind, RateOptions rates)
    {
        var rate = kind switch { Kind.Suggestion => rates.Suggestions, Kind.Costly => rates.Costly, _ => rates.Pages };
        return new TokenBucketRateLimiterOptions { TokenLimit = rate.Burst, TokensPerPeriod = rate.PerSecond, ReplenishmentPeriod = Second };
    }

    private static Kind KindOf(HttpContext context)
    {
        var path = context.Request.Path;
        return IsErrorPage(context) || path.StartsWithSegments("/health") || IsOriginal(path) ? Kind.Free
            : path.StartsWithSegments("/api/v1/suggest") ? Kind.Suggestion
            : CostlyPaths.Contains(path.Value, StringComparer.OrdinalIgnoreCase) ? Kind.Costly
            : Kind.Page;
    }

    // A request that has failed goes through the site once more, to the page that says so.
    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static bool IsOriginal(PathString path) => path.StartsWithSegments("/publications", out var rest)
        && rest.Value!.ToLowerInvariant().Split('/') is [_, _, "original"] or [_, _, "files", _];
}

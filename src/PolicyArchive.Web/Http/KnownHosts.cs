using System.Net;
using System.Net.NetworkInformation;

namespace PolicyArchive.Web.Http;

/// <summary>
/// Answers only under the names that the operator has given the site, so that no link can be made to lead elsewhere by asking under another. A site without a
/// name answers under the machine's names and its addresses: whoever lets a name of his own lead here (DNS rebinding) reads nothing.
/// </summary>
internal static class KnownHosts
{
    private const string Refusal =
        "This site does not answer under this name. Whoever runs it lists its names in Site:Address and Site:Hosts. " +
        "이 사이트는 이 이름으로는 응답하지 않습니다. 운영자가 Site:Address와 Site:Hosts에 사이트의 이름을 적어야 합니다.";

    public static void UseKnownHosts(this WebApplication app)
    {
        var site = app.Services.GetRequiredService<SiteOptions>();
        string[] given = [.. site.Hosts, .. site.Address is null ? [] : new[] { site.Address.Host }];
        var names = (given.Length > 0 ? given : NamesOfThisMachine()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) =>
        {
            var host = context.Request.Host.Host;
            if (names.Contains(host) || (given.Length == 0 && IPAddress.TryParse(host, out _)) || IsAskedByAddress(context.Request)) return next(context);
            context.RequestServices.GetRequiredService<Refusals>().Note(context);
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: Refusal).ExecuteAsync(context);
        });
    }

    private static string[] NamesOfThisMachine()
    {
        var (machine, domain) = (Environment.MachineName, IPGlobalProperties.GetIPGlobalProperties().DomainName);
        return ["localhost", machine, $"{machine}.local", $"{machine}.{domain}"];
    }

    // What watches over the process knows its address, not its name.
    private static bool IsAskedByAddress(HttpRequest request) => request.Path.StartsWithSegments("/health");
}

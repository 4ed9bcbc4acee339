using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Proxies;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints.Domains;

/// <summary>Domain names of one's own: the longest mapping of the path tells the API. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mappings.html.</summary>
public sealed class DomainEndpoint(IDomainNames domains, IReadOnlyList<IServedApi> kinds) : IEndpoint
{
    public bool Owns(HttpRequest request) => domains.FindHost(request.Host.Host) is not null;

    public Task ServeAsync(HttpContext http)
    {
        var host = http.Request.Host.Host;
        var path = ApiAddress.RawPathOf(http.Request);
        if (domains.FindHost(host)?.Choose(path) is not { } mapping || kinds.FirstOrDefault(kind => kind.Has(mapping.ApiId)) is not { } served)
        {
            return PlainAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, """{"message":"Forbidden"}""", "ForbiddenException");
        }
        var prefix = mapping.Key.Length == 0 ? "" : "/" + mapping.Key;
        var rest = path[prefix.Length..];
        return served.ServeMappedAsync(http, new MappedAddress(mapping.ApiId, mapping.Stage, prefix, rest.Length == 0 ? "/" : rest, host));
    }
}

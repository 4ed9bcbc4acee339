using LambdaEmu.Services.Endpoints.Proxies;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints.Addresses;

/// <summary>The addresses that the APIs of all kinds share: an id belongs to one API alone.</summary>
public sealed class ExecuteApiEndpoint(IReadOnlyList<IServedApi> kinds) : IEndpoint
{
    public bool Owns(HttpRequest request)
    {
        if (!ApiAddress.Fits(request))
        {
            return false;
        }
        var address = ApiAddress.Of(request);
        return !kinds.Any(kind => kind.Leaves(address));
    }

    public Task ServeAsync(HttpContext http)
    {
        var address = ApiAddress.Of(http.Request);
        foreach (var kind in kinds)
        {
            if (kind.Has(address.ApiId))
            {
                return kind.ServeAsync(http, address);
            }
        }
        // AWS has no name in its DNS for an API that is not there; what answers instead says Forbidden.
        return PlainAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, """{"message":"Forbidden"}""", errorType: "ForbiddenException");
    }
}

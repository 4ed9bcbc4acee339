using LambdaEmu.Services.ApiGateway.DomainNames;
using LambdaEmu.Services.ApiGateway.State;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Proxies;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>
/// Domain names of one's own: the first segments of the path tell the API, and the stage where the mapping does not. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html.
/// </summary>
internal sealed class RestDomainEndpoint(ResourceTable<CustomDomain> domains, RestApiEndpoint apis) : IEndpoint
{
    public bool Owns(HttpRequest request) => domains.Any && Find(request) is not null;

    public Task ServeAsync(HttpContext http)
    {
        var path = ApiAddress.RawPathOf(http.Request);
        if (Find(http.Request)?.Mappings.Values.Where(m => Takes(m.BasePath, path)).MaxBy(m => Length(m.BasePath)) is not { } mapping)
        {
            return PlainAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, """{"message":"Forbidden"}""", "ForbiddenException");
        }
        var rest = path[Length(mapping.BasePath)..];
        return apis.ServeAsync(http, new ApiAddress(mapping.RestApiId, mapping.Stage, rest.Length == 0 ? "/" : rest), byDomain: true);
    }

    private CustomDomain? Find(HttpRequest request) => domains.FindAnywhere(request.Host.Host.ToLowerInvariant())?.Item;

    // With the slash before it.
    private static int Length(string basePath) => basePath == BasePathMapping.None ? 0 : basePath.Length + 1;

    private static bool Takes(string basePath, string path)
    {
        var length = Length(basePath);
        return length == 0
            || (path.Length >= length && string.CompareOrdinal(path, 1, basePath, 0, basePath.Length) == 0 && (path.Length == length || path[length] == '/'));
    }
}

using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.HttpApis;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.WebSocketApis;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Proxies;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGatewayV2.DomainNames;

/// <summary>Domain names of one's own: the longest mapping of the path tells the API. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mappings.html.</summary>
internal sealed class DomainNameEndpoint(DomainRegistry domains, ApiRegistry apis, HttpApiEndpoint http, WebSocketApiEndpoint sockets) : IEndpoint
{
    public bool Owns(HttpRequest request) => domains.FindHost(request.Host.Host) is not null;

    public Task ServeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        var path = ApiAddress.RawPathOf(context.Request);
        var mapping = domains.FindHost(host)?.Mappings.Values.Where(m => Takes(m.Key, path)).MaxBy(m => m.Key.Length);
        if (mapping is null || apis.Find(mapping.ApiId) is not { } api || !api.Stages.TryGetValue(mapping.Stage, out var stage))
        {
            return PlainAnswer.WriteAsync(context, StatusCodes.Status403Forbidden, $$"""{"message":"{{GatewayMessages.Forbidden}}"}""");
        }
        var prefix = mapping.Key.Length == 0 ? "" : "/" + mapping.Key;
        var rest = path[prefix.Length..];
        rest = rest.Length == 0 ? "/" : rest;
        return api.Settings.IsHttp ? http.ServeAsync(context, api, new StageAddress(stage, rest, prefix, host)) : sockets.ServeAsync(context, api, stage, rest, host);
    }

    private static bool Takes(string key, string path) =>
        key.Length == 0 || (path.StartsWith("/" + key, StringComparison.Ordinal) && (path.Length == key.Length + 1 || path[key.Length + 1] == '/'));
}

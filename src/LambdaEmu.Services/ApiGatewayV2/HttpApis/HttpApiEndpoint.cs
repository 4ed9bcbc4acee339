using System.Runtime.CompilerServices;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Deployments;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Routing;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Cors;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Requests;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis;

/// <summary>HTTP APIs as their clients see them: stage, CORS, route, limits, authorization, integration, access log.</summary>
internal sealed class HttpApiEndpoint(
    ApiRegistry apis, RouteAuthorization authorization, RouteIntegrations integrations, StageThrottle throttle, AccessLogs logs, TimeProvider time) : IServedApi
{
    private const int MaxBodyBytes = 10 * 1024 * 1024;

    // A deployment never changes, so what is made of it is good for as long as it is served.
    private readonly ConditionalWeakTable<DeploymentSnapshot, ServedDefinition> _served = [];

    public bool Has(string apiId) => apis.Find(apiId) is { Settings.IsHttp: true };

    public Task ServeAsync(HttpContext http, ApiAddress address)
    {
        var api = apis.Find(address.ApiId)!;
        var at = StageAddress.Find(api, address, http.Request.Host.Host);
        return at is { } found && !IsDisabled(api, found.Stage)
            ? ServeAsync(http, api, found)
            : RefuseAsync(http, found: at is not null);
    }

    public Task ServeMappedAsync(HttpContext http, MappedAddress address) =>
        apis.Find(address.ApiId) is { } api && address.Stage is { } name && api.Stages.TryGetValue(name, out var stage)
            ? ServeAsync(http, api, new StageAddress(stage, address.RawPath, address.Prefix, address.Host))
            : RefuseAsync(http, found: true);

    private async Task ServeAsync(HttpContext http, ApiState api, StageAddress at)
    {
        var requestId = GatewayIds.New();
        http.Response.Headers["apigw-requestid"] = requestId;
        if (api.Served(at.Stage) is not { } deployment)
        {
            await PlainAnswer.WriteAsync(http, StatusCodes.Status404NotFound, Message(GatewayMessages.NotFound));
            return;
        }
        var served = _served.GetValue(deployment, d => new ServedDefinition(d.Definition));
        if (!CorsPolicy.IsPreflight(http.Request))
        {
            // Also on what the gateway refuses: a browser shows nothing of it otherwise.
            served.Cors?.Apply(http);
        }
        if (await HttpCall.ReadAsync(http, at.RoutePath, MaxBodyBytes, time) is not { } request)
        {
            await PlainAnswer.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, Message(GatewayMessages.TooLarge));
            return;
        }
        var call = new StageCall
        {
            Call = request,
            Api = api,
            Stage = at.Stage,
            RequestId = requestId,
            EventPath = at.Prefix + request.Path,
            DomainName = at.DomainName,
        };
        try
        {
            await ServeAsync(call, served);
        }
        finally
        {
            logs.Write(api, at.Stage, name => call.Find("context." + name));
        }
    }

    private async ValueTask ServeAsync(StageCall call, ServedDefinition served)
    {
        var http = call.Call.Http;
        try
        {
            if (served.Cors is { } cors && CorsPolicy.IsPreflight(http.Request))
            {
                cors.Preflight(http);
                return;
            }
            call.Match = served.Match(call.Call.Method, call.Call.Path) ?? throw new RefusedException(404, GatewayMessages.NotFound);
            if (!throttle.TryEnter(call.Api, call.Stage, call.RouteKey))
            {
                throw new RefusedException(429, GatewayMessages.TooMany);
            }
            call.Caller = await authorization.AdmitAsync(call, http.RequestAborted);
            var answer = await integrations.CallAsync(call, http.RequestAborted);
            await answer.WriteAsync(http.Response, served.Cors is null ? null : static header => !CorsPolicy.Replaces(header));
        }
        catch (RefusedException refused)
        {
            call.Error = refused.Reason ?? refused.Message;
            if (refused.Challenge is { } challenge)
            {
                http.Response.Headers.WWWAuthenticate = challenge;
            }
            await PlainAnswer.WriteAsync(http, refused.Status, Message(refused.Message));
        }
    }

    // The address of AWS's own; a domain name's is not concerned.
    private static bool IsDisabled(ApiState api, StageDefinition stage) => (api.Served(stage)?.Definition ?? api.Definition).Settings.DisableExecuteApiEndpoint;

    private static Task RefuseAsync(HttpContext http, bool found) => found
        ? PlainAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, Message(GatewayMessages.Forbidden))
        : PlainAnswer.WriteAsync(http, StatusCodes.Status404NotFound, Message(GatewayMessages.NotFound));

    private static string Message(string text) => $$"""{"message":"{{text}}"}""";
}

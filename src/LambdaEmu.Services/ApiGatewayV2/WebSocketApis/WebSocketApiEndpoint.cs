using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Deployments;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.Routes;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Requests;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>WebSocket APIs as their clients meet them: $connect decides whether the handshake succeeds.</summary>
internal sealed class WebSocketApiEndpoint(
    ApiRegistry apis, SocketAuthorization authorization, SocketIntegrations integrations, SocketSession sessions, StageThrottle throttle, AccessLogs logs, TimeProvider time) : IServedApi
{
    private const string ConnectKey = "$connect";

    public bool Has(string apiId) => apis.Find(apiId) is { Settings.IsHttp: false };

    /// <summary>Its connections are reached under its own address.</summary>
    public bool Leaves(ApiAddress address) => address.RawPath.Contains("connections/", StringComparison.Ordinal) && Has(address.ApiId)
        && Uri.UnescapeDataString(address.WithStageFromPath().RawPath).StartsWith("/@connections/", StringComparison.Ordinal);

    public Task ServeAsync(HttpContext http, ApiAddress address)
    {
        var api = apis.Find(address.ApiId)!;
        var named = address.WithStageFromPath();
        var host = http.Request.Host.Host;
        var domain = host.Contains(".execute-api.", StringComparison.OrdinalIgnoreCase) ? host : $"{api.Id}.execute-api.{api.Scope.Region}.amazonaws.com";
        return api.Stages.TryGetValue(Uri.UnescapeDataString(named.Stage!), out var stage) && api.Served(stage)?.Definition.Settings.DisableExecuteApiEndpoint != true
            ? ServeAsync(http, api, stage, named.RawPath, domain)
            : ForbidAsync(http);
    }

    public Task ServeMappedAsync(HttpContext http, MappedAddress address) =>
        apis.Find(address.ApiId) is { } api && address.Stage is { } name && api.Stages.TryGetValue(name, out var stage)
            ? ServeAsync(http, api, stage, address.RawPath, address.Host)
            : ForbidAsync(http);

    private async Task ServeAsync(HttpContext http, ApiState api, StageDefinition stage, string rawPath, string domain)
    {
        if (api.Served(stage) is not { } deployment)
        {
            await ForbidAsync(http);
            return;
        }
        if (!SocketHandshake.IsAsked(http))
        {
            await PlainAnswer.WriteAsync(http, StatusCodes.Status426UpgradeRequired, """{"message":"Upgrade Required"}""");
            return;
        }
        var call = (await HttpCall.ReadAsync(http, rawPath, 0, time))!;
        using var connection = new Connection(api, stage, call, domain, time);
        if (await ConnectAsync(http, api, stage, deployment, connection) is { } answer)
        {
            await sessions.RunAsync(http, connection, answer.Protocol);
        }
    }

    /// <returns>Null where the client was refused, and told so.</returns>
    private async ValueTask<SocketAnswer?> ConnectAsync(HttpContext http, ApiState api, StageDefinition stage, DeploymentSnapshot deployment, Connection connection)
    {
        var route = deployment.Definition.Routes.Values.FirstOrDefault(r => r.Key == ConnectKey);
        var message = SocketSession.MessageOf(api, stage, deployment, connection, route ?? new RouteDefinition { Id = "", Key = ConnectKey }, SocketMessage.Connect, time.GetUtcNow());
        try
        {
            if (!throttle.TryEnter(api, stage, ConnectKey))
            {
                throw new RefusedException(429, GatewayMessages.TooMany);
            }
            var authorizer = route?.AuthorizerId is { } id ? deployment.Definition.Authorizers.GetValueOrDefault(id) : null;
            connection.Caller = await authorization.AdmitAsync(message, authorizer, http.RequestAborted);
            // An API need not care who comes.
            var answer = route is null ? new SocketAnswer(200, default) : await integrations.CallAsync(message, http.RequestAborted);
            if (answer.Status is >= 200 and <= 299)
            {
                logs.Write(api, stage, name => Logged(message, name, 200));
                return answer;
            }
            logs.Write(api, stage, name => Logged(message, name, answer.Status));
            http.Response.StatusCode = answer.Status;
            await http.Response.BodyWriter.WriteAsync(answer.Body);
        }
        catch (RefusedException refused)
        {
            logs.Write(api, stage, name => Logged(message, name, refused.Status));
            await PlainAnswer.WriteAsync(http, refused.Status, SocketSession.Complaint(message, refused.Message));
        }
        return null;
    }

    private static Task ForbidAsync(HttpContext http) =>
        PlainAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, """{"message":"Forbidden"}""", errorType: "ForbiddenException");

    private static string? Logged(SocketMessage message, string name, int status) => name switch
    {
        "status" => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => message.Context(name),
    };
}

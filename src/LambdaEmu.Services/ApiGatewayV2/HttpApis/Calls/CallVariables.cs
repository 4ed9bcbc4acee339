using System.Globalization;
using System.Text.Json;
using LambdaEmu.Services.ApiGatewayV2.Mappings;
using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;

/// <summary>
/// What selectors such as request.header.name and context.requestId find in a request. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html.
/// </summary>
internal static class CallVariables
{
    // Of larger bodies only this much is looked at, and then they are no JSON.
    private const int MaxBodyBytes = 100 * 1024;

    /// <param name="selector">Without the dollar sign.</param>
    /// <returns>Null for what is not there.</returns>
    public static string? Find(this StageCall call, string selector)
    {
        var dot = selector.IndexOf('.');
        var (root, rest) = dot < 0 ? (selector, "") : (selector[..dot], selector[(dot + 1)..]);
        return root switch
        {
            "request" => Request(call, rest),
            "context" => Context(call, rest),
            "stageVariables" => call.Stage.Variables.GetValueOrDefault(rest),
            _ => null,
        };
    }

    private static string? Request(StageCall call, string selector) => selector switch
    {
        _ when selector.StartsWith("header.", StringComparison.Ordinal) =>
            call.Call.Headers.TryGetValue(selector["header.".Length..], out var values) && values.Count > 0 ? string.Join(',', values.AsEnumerable()) : null,
        _ when selector.StartsWith("querystring.", StringComparison.Ordinal) => Query(call, selector["querystring.".Length..]),
        "path" => call.EventPath,
        _ when selector.StartsWith("path.", StringComparison.Ordinal) =>
            call.Match?.PathParameters.FirstOrDefault(p => p.Key == selector["path.".Length..]).Value,
        "body" => System.Text.Encoding.UTF8.GetString(call.Call.Body.Span),
        _ when selector.StartsWith("body", StringComparison.Ordinal) => Body(call, selector["body".Length..]),
        _ => null,
    };

    private static string? Query(StageCall call, string name)
    {
        var values = call.Call.Query.Where(q => q.Key == name).Select(q => q.Value).ToList();
        return values.Count == 0 ? null : string.Join(',', values);
    }

    private static string? Body(StageCall call, string path) => FindInBody(call.Call.Body, path);

    internal static string? FindInBody(ReadOnlyMemory<byte> body, string path)
    {
        if (body.Length > MaxBodyBytes)
        {
            return null;
        }
        try
        {
            using var json = JsonDocument.Parse(body);
            return BodyPath.Find(json.RootElement, path);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Context(StageCall call, string name) => name switch
    {
        "accountId" => call.Api.Scope.AccountId,
        "apiId" => call.Api.Id,
        "awsEndpointRequestId" => null,
        "domainName" => call.DomainName,
        "domainPrefix" => call.DomainName.Split('.')[0],
        "error.message" => call.Error,
        "error.messageString" => call.Error is null ? null : $"\"{JsonEncodedText.Encode(call.Error)}\"",
        "extendedRequestId" or "requestId" => call.RequestId,
        "httpMethod" => call.Call.Method,
        "identity.sourceIp" => call.Call.SourceIp,
        "identity.userAgent" => call.Call.UserAgent,
        "integration.latency" or "integrationLatency" => call.IntegrationLatency is { } latency ? Number((long)latency.TotalMilliseconds) : null,
        "integration.status" or "integrationStatus" or "integration.integrationStatus" => call.IntegrationStatus is { } status ? Number(status) : null,
        "integration.error" or "integrationErrorMessage" => call.Error,
        "path" => call.EventPath,
        "protocol" => call.Call.Protocol,
        "requestTime" => EventParts.Time(call.Call.Received),
        "requestTimeEpoch" => Number(call.Call.Received.ToUnixTimeSeconds()),
        "routeKey" => call.Match?.Route.Route.Key,
        "stage" => call.Stage.Name,
        "status" => Number(call.Call.Http.Response.StatusCode),
        "responseLength" => call.Call.Http.Response.ContentLength is { } length ? Number(length) : null,
        _ when name.StartsWith("authorizer.", StringComparison.Ordinal) => call.Caller?.Find(name["authorizer.".Length..]),
        _ when name.StartsWith("identity.", StringComparison.Ordinal) => call.Caller?.FindIdentity(name["identity.".Length..]),
        _ => null,
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

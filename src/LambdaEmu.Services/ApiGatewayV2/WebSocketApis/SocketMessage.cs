using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Routes;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using LambdaEmu.Services.Endpoints.Requests;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>One thing that happens on a connection, and the route that it takes.</summary>
internal sealed class SocketMessage
{
    public const string Connect = "CONNECT";
    public const string Message = "MESSAGE";
    public const string Disconnect = "DISCONNECT";

    public required ApiState Api { get; init; }
    public required StageDefinition Stage { get; init; }
    public required Connection Connection { get; init; }
    public required RouteDefinition Route { get; init; }

    /// <summary>Null for a route that leads nowhere.</summary>
    public IntegrationDefinition? Integration { get; init; }

    /// <summary>CONNECT, MESSAGE or DISCONNECT.</summary>
    public required string EventType { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public string RequestId { get; } = GatewayIds.New();

    /// <summary>Of a message.</summary>
    public string? MessageId { get; } = GatewayIds.New();
    public ReadOnlyMemory<byte> Body { get; init; }
    public bool IsBinary { get; init; }

    /// <summary>What resource policies and authorizers' policies are asked about.</summary>
    public string RouteArn => $"arn:aws:execute-api:{Api.Scope.Region}:{Api.Scope.AccountId}:{Api.Id}/{Stage.Name}/{Route.Key}";

    /// <summary>What a selector of the request finds: $context and $stageVariables.</summary>
    public string? Find(string selector) => selector switch
    {
        _ when selector.StartsWith("stageVariables.", StringComparison.Ordinal) => Stage.Variables.GetValueOrDefault(selector["stageVariables.".Length..]),
        _ when selector.StartsWith("context.", StringComparison.Ordinal) => Context(selector["context.".Length..]),
        _ => null,
    };

    /// <summary>What $context.name holds; null for nothing.</summary>
    public string? Context(string name) => name switch
    {
        "apiId" => Api.Id,
        "connectedAt" => Connection.ConnectedAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        "connectionId" => Connection.Id,
        "domainName" => Connection.DomainName,
        "eventType" => EventType,
        "extendedRequestId" or "requestId" => RequestId,
        "identity.sourceIp" => Connection.Call.SourceIp,
        "identity.userAgent" => Connection.Call.UserAgent,
        "messageId" => EventType == Message ? MessageId : null,
        "messageDirection" => "IN",
        "requestTime" => Endpoints.Proxies.EventParts.Time(ReceivedAt),
        "requestTimeEpoch" => ReceivedAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        "routeKey" => Route.Key,
        "stage" => Stage.Name,
        _ when name.StartsWith("authorizer.", StringComparison.Ordinal) => Connection.Caller?.Find(name["authorizer.".Length..]),
        _ => null,
    };
}

using System.Text.Json.Serialization;

namespace LambdaEmu.Services.ApiGatewayV2.Apis;

/// <summary>What an API says of itself, beside its routes. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html.</summary>
internal sealed record ApiSettings
{
    public const string Http = "HTTP";
    public const string WebSocket = "WEBSOCKET";
    public const string HttpSelection = "$request.method $request.path";

    public required string Name { get; init; }

    /// <summary>HTTP or WEBSOCKET; never changes.</summary>
    public required string Protocol { get; init; }
    public string? Description { get; init; }
    public string? Version { get; init; }
    public required string RouteSelectionExpression { get; init; }
    public string ApiKeySelectionExpression { get; init; } = "$request.header.x-api-key";
    public CorsSettings? Cors { get; init; }
    public bool DisableExecuteApiEndpoint { get; init; }

    /// <summary>Null where the creation said nothing of it.</summary>
    public bool? DisableSchemaValidation { get; init; }
    public string IpAddressType { get; init; } = "ipv4";

    [JsonIgnore]
    public bool IsHttp => Protocol == Http;
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.Routes;

/// <summary>One route. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid.html.</summary>
internal sealed record RouteDefinition
{
    public const string DefaultKey = "$default";

    public required string Id { get; init; }

    /// <summary>Such as GET /pets/{id}, $default, or what a message selects.</summary>
    public required string Key { get; init; }

    /// <summary>integrations/ and an id; null for a route that answers by itself.</summary>
    public string? Target { get; init; }
    public string AuthorizationType { get; init; } = "NONE";
    public string? AuthorizerId { get; init; }
    public IReadOnlyList<string>? AuthorizationScopes { get; init; }
    public string? OperationName { get; init; }

    /// <summary>What $connect asks for, such as route.request.querystring.token; true for what must be there.</summary>
    public ImmutableDictionary<string, bool>? RequestParameters { get; init; }
    public string? RouteResponseSelectionExpression { get; init; }

    /// <summary>Made by quick create.</summary>
    public bool Managed { get; init; }
    public ImmutableDictionary<string, RouteResponseDefinition> Responses { get; init; } = ImmutableDictionary<string, RouteResponseDefinition>.Empty;

    [JsonIgnore]
    public string? IntegrationId => Target?[(Target.IndexOf('/') + 1)..];

    /// <exception cref="Core.Errors.AwsException">There is no such route response.</exception>
    public RouteResponseDefinition Response(string id) => Responses.GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("RouteResponse", id);

    public Contract.Route Show() => new()
    {
        RouteId = Id,
        RouteKey = Key,
        Target = Target,
        AuthorizationType = AuthorizationType,
        AuthorizerId = AuthorizerId,
        AuthorizationScopes = AuthorizationScopes?.ToList(),
        ApiKeyRequired = false,
        OperationName = OperationName,
        RequestParameters = RequestParameters?.ToDictionary(p => p.Key, p => new Contract.ParameterConstraints { Required = p.Value }),
        RouteResponseSelectionExpression = RouteResponseSelectionExpression,
        ApiGatewayManaged = Managed ? true : null,
    };
}

/// <summary>That a route of a WebSocket API answers. See https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html.</summary>
/// <param name="Key">Always $default.</param>
internal sealed record RouteResponseDefinition(string Id, string Key)
{
    public static RouteResponseDefinition Create(ApiSettings api, RouteDefinition route, Contract.UpdateRouteResponseRequest request)
    {
        if (route.Responses.Count > 0)
        {
            throw ApiGatewayV2Faults.Conflict("A route has one route response, $default");
        }
        var key = request.RouteResponseKey ?? throw ApiGatewayV2Faults.Missing("routeResponseKey");
        return Apply(api, new(PartId.For(route.Responses), key), request);
    }

    /// <summary>Members that are not given stay as they are.</summary>
    public static RouteResponseDefinition Apply(ApiSettings api, RouteResponseDefinition response, Contract.UpdateRouteResponseRequest request)
    {
        if (api.IsHttp)
        {
            throw ApiGatewayV2Faults.BadRequest("Route responses are supported only for WebSocket APIs");
        }
        if (request is { ResponseModels.Count: > 0 } or { ResponseParameters.Count: > 0 } or { ModelSelectionExpression.Length: > 0 })
        {
            throw ApiGatewayV2Faults.Unsupported("responseModels, responseParameters and modelSelectionExpression of route responses");
        }
        var key = request.RouteResponseKey ?? response.Key;
        return key == RouteDefinition.DefaultKey
            ? response with { Key = key }
            : throw ApiGatewayV2Faults.BadRequest("Currently, $default is the only routeResponseKey that is supported");
    }

    public Contract.RouteResponse Show() => new() { RouteResponseId = Id, RouteResponseKey = Key };
}

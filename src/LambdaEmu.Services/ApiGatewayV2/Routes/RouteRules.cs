using System.Collections.Immutable;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Routes;

/// <summary>Takes a request's members over into a route, and looks whether the whole makes sense.</summary>
internal static class RouteRules
{
    private const int MaxRoutes = 300;

    public static RouteDefinition Create(ApiDefinition api, UpdateRouteRequest request)
    {
        var key = request.RouteKey ?? throw ApiGatewayV2Faults.Missing("routeKey");
        if (api.Routes.Count >= MaxRoutes)
        {
            throw ApiGatewayV2Faults.BadRequest($"Unable to create Route: the maximum number of routes ({MaxRoutes}) has been reached");
        }
        return Apply(api, new RouteDefinition { Id = PartId.For(api.Routes), Key = key }, request);
    }

    /// <summary>Members that are not given stay as they are.</summary>
    public static RouteDefinition Apply(ApiDefinition api, RouteDefinition route, UpdateRouteRequest request)
    {
        Refuse(api.Settings, request);
        route = route with
        {
            Key = request.RouteKey ?? route.Key,
            Target = request.Target is { } target ? Given(target) : route.Target,
            AuthorizationType = request.AuthorizationType ?? route.AuthorizationType,
            AuthorizerId = request.AuthorizerId is { } authorizer ? Given(authorizer) : route.AuthorizerId,
            AuthorizationScopes = request.AuthorizationScopes ?? route.AuthorizationScopes,
            OperationName = request.OperationName ?? route.OperationName,
            RequestParameters = request.RequestParameters?.ToImmutableDictionary(p => p.Key, p => p.Value.Required == true) ?? route.RequestParameters,
            RouteResponseSelectionExpression = request.RouteResponseSelectionExpression ?? route.RouteResponseSelectionExpression,
        };
        RouteKey.Require(api.Settings, route.Key);
        RequireUnique(api, route);
        RequireTarget(api, route);
        return RequireAuthorization(api, route);
    }

    private static void Refuse(ApiSettings api, UpdateRouteRequest request)
    {
        if (request.ApiKeyRequired == true)
        {
            throw ApiGatewayV2Faults.Unsupported("apiKeyRequired", "there are no API keys for HTTP and WebSocket APIs");
        }
        if (request.RequestModels is { Count: > 0 } || request.ModelSelectionExpression is { Length: > 0 })
        {
            throw ApiGatewayV2Faults.Unsupported("requestModels and modelSelectionExpression", "messages are not validated");
        }
        if (api.IsHttp && (request.RequestParameters is { Count: > 0 } || request.RouteResponseSelectionExpression is { Length: > 0 }))
        {
            throw ApiGatewayV2Faults.BadRequest("Request parameters and route response selection expressions are supported only for WebSocket APIs");
        }
        if (request.RouteResponseSelectionExpression is { Length: > 0 } expression && expression != RouteDefinition.DefaultKey)
        {
            throw ApiGatewayV2Faults.BadRequest("Route response selection expression must be $default");
        }
        foreach (var name in request.RequestParameters?.Keys ?? Enumerable.Empty<string>())
        {
            if (!name.StartsWith("route.request.querystring.", StringComparison.Ordinal) && !name.StartsWith("route.request.header.", StringComparison.Ordinal))
            {
                throw ApiGatewayV2Faults.BadRequest($"Invalid mapping expression specified: {name}");
            }
        }
    }

    private static void RequireUnique(ApiDefinition api, RouteDefinition route)
    {
        if (api.Routes.Values.Any(other => other.Id != route.Id && other.Key == route.Key))
        {
            throw ApiGatewayV2Faults.Conflict($"Route with key {route.Key} already exists for this API");
        }
    }

    private static void RequireTarget(ApiDefinition api, RouteDefinition route)
    {
        if (route.Target is null)
        {
            return;
        }
        if (!route.Target.StartsWith("integrations/", StringComparison.Ordinal))
        {
            throw ApiGatewayV2Faults.BadRequest("Invalid target specified. Format should be integrations/<integration-id>");
        }
        if (!api.Integrations.ContainsKey(route.IntegrationId!))
        {
            throw ApiGatewayV2Faults.NotFound("Integration", route.IntegrationId!);
        }
    }

    private static RouteDefinition RequireAuthorization(ApiDefinition api, RouteDefinition route)
    {
        if (route.AuthorizationType is "NONE" or "AWS_IAM")
        {
            if (route.AuthorizationScopes is { Count: > 0 })
            {
                throw ApiGatewayV2Faults.BadRequest("Authorization scopes are supported only for routes with a JWT authorizer");
            }
            // As AWS does where the type is changed and the authorizer stays.
            route = route with { AuthorizerId = null };
        }
        else
        {
            var expected = route.AuthorizationType == "JWT" ? "JWT" : "REQUEST";
            if (route.AuthorizerId is null || !api.Authorizers.TryGetValue(route.AuthorizerId, out var authorizer) || authorizer.Type != expected)
            {
                throw ApiGatewayV2Faults.BadRequest($"Invalid authorizer ID specified. Setting the authorization type to {route.AuthorizationType} requires a valid authorizer.");
            }
        }
        if (!api.Settings.IsHttp && route.AuthorizationType != "NONE" && route.Key != "$connect")
        {
            throw ApiGatewayV2Faults.BadRequest("Currently, authorization is restricted to the $connect route only");
        }
        return route;
    }

    private static string? Given(string value) => value.Length == 0 ? null : value;
}

using System.Collections.Immutable;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;
using LambdaEmu.Services.ApiGatewayV2.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Mappings;
using LambdaEmu.Services.ApiGatewayV2.Routes;
using LambdaEmu.Services.Endpoints.Cors;
using LambdaEmu.Services.Endpoints.Routing;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Routing;

/// <summary>A deployed HTTP API, made ready for requests once: its routes as a tree, its mappings parsed.</summary>
internal sealed class ServedDefinition
{
    private readonly RouteTree<ServedRoute> _routes = new(slashesCollapse: false);
    private RouteMatch<ServedRoute>? _default;

    public ServedDefinition(ApiDefinition definition)
    {
        Settings = definition.Settings;
        Cors = definition.Settings.Cors is { } cors ? PolicyOf(cors) : null;
        foreach (var route in definition.Routes.Values)
        {
            var integration = route.IntegrationId is { } id ? definition.Integrations.GetValueOrDefault(id) : null;
            var authorizer = route.AuthorizerId is { } by ? definition.Authorizers.GetValueOrDefault(by) : null;
            Add(new ServedRoute(route, integration, authorizer));
        }
    }

    public ApiSettings Settings { get; }

    /// <summary>Null where the API says nothing about other origins.</summary>
    public CorsPolicy? Cors { get; }

    /// <param name="path">Decoded, but for the slashes that are no separators.</param>
    /// <returns>Null where nothing fits. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html.</returns>
    public RouteMatch<ServedRoute>? Match(string httpMethod, string path) => _routes.Match(httpMethod, path) ?? _default;

    private void Add(ServedRoute route)
    {
        var key = route.Route.Key;
        if (key == RouteDefinition.DefaultKey)
        {
            _default = new(route, []);
            return;
        }
        var space = key.IndexOf(' ');
        _routes.Add(key[..space], key[(space + 1)..], route);
    }

    private static CorsPolicy PolicyOf(CorsSettings cors) => new()
    {
        AllowCredentials = cors.AllowCredentials ?? false,
        AllowHeaders = cors.AllowHeaders ?? [],
        AllowMethods = cors.AllowMethods ?? [],
        AllowOrigins = cors.AllowOrigins ?? [],
        ExposeHeaders = cors.ExposeHeaders ?? [],
        MaxAge = cors.MaxAge,
    };
}

/// <summary>A route with what it takes to serve it.</summary>
internal sealed class ServedRoute
{
    public ServedRoute(RouteDefinition route, IntegrationDefinition? integration, AuthorizerDefinition? authorizer)
    {
        (Route, Integration, Authorizer) = (route, integration, authorizer);
        if (integration is { Subtype: null })
        {
            RequestMappings = [.. (integration.RequestParameters ?? ImmutableDictionary<string, string>.Empty).Select(p => ParameterMapping.ForRequest(p.Key, p.Value))];
        }
        foreach (var (status, mappings) in integration?.ResponseParameters ?? ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty)
        {
            ResponseMappings[int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)] = [.. mappings.Select(p => ParameterMapping.ForResponse(p.Key, p.Value))];
        }
    }

    public RouteDefinition Route { get; }

    /// <summary>Null for a route without a target.</summary>
    public IntegrationDefinition? Integration { get; }

    /// <summary>Null where the route asks for none, or for a signature.</summary>
    public AuthorizerDefinition? Authorizer { get; }
    public IReadOnlyList<ParameterMapping> RequestMappings { get; } = [];

    /// <summary>By the status that the integration answers.</summary>
    public Dictionary<int, IReadOnlyList<ParameterMapping>> ResponseMappings { get; } = [];
}

using System.Collections.Immutable;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;
using LambdaEmu.Services.ApiGatewayV2.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Models;
using LambdaEmu.Services.ApiGatewayV2.Routes;

namespace LambdaEmu.Services.ApiGatewayV2.Apis;

/// <summary>All that a deployment freezes of an API, by the parts' ids. Immutable, and shared between an API and its deployments.</summary>
internal sealed record ApiDefinition
{
    public required ApiSettings Settings { get; init; }
    public ImmutableDictionary<string, RouteDefinition> Routes { get; init; } = ImmutableDictionary<string, RouteDefinition>.Empty;
    public ImmutableDictionary<string, IntegrationDefinition> Integrations { get; init; } = ImmutableDictionary<string, IntegrationDefinition>.Empty;
    public ImmutableDictionary<string, AuthorizerDefinition> Authorizers { get; init; } = ImmutableDictionary<string, AuthorizerDefinition>.Empty;
    public ImmutableDictionary<string, ModelDefinition> Models { get; init; } = ImmutableDictionary<string, ModelDefinition>.Empty;

    /// <exception cref="Core.Errors.AwsException">There is no such part.</exception>
    public RouteDefinition Route(string id) => Routes.GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("Route", id);

    public IntegrationDefinition Integration(string id) => Integrations.GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("Integration", id);

    public AuthorizerDefinition Authorizer(string id) => Authorizers.GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("Authorizer", id);

    public ModelDefinition Model(string id) => Models.GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("Model", id);

    public ApiDefinition With(RouteDefinition route) => this with { Routes = Routes.SetItem(route.Id, route) };

    public ApiDefinition With(IntegrationDefinition integration) => this with { Integrations = Integrations.SetItem(integration.Id, integration) };

    public ApiDefinition With(AuthorizerDefinition authorizer) => this with { Authorizers = Authorizers.SetItem(authorizer.Id, authorizer) };

    public ApiDefinition With(ModelDefinition model) => this with { Models = Models.SetItem(model.Id, model) };
}

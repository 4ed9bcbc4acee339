using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Routes;
using LambdaEmu.Services.ApiGatewayV2.Stages;

namespace LambdaEmu.Services.ApiGatewayV2.Apis;

/// <summary>An HTTP API in one call: an integration with a target, a route to it, and a stage that deploys by itself; all managed by the API.</summary>
internal static class QuickCreate
{
    private const string AnyMethod = "ANY";

    public static ApiState Apply(ApiState api, string target, string? routeKey, string? credentialsArn, DateTimeOffset now)
    {
        RequireHttp(api);
        var integration = IntegrationRules.Create(api.Definition, Request(target, credentialsArn)) with { Managed = true };
        var definition = api.Definition.With(integration);
        var route = RouteRules.Create(definition, new() { RouteKey = routeKey ?? RouteDefinition.DefaultKey, Target = $"integrations/{integration.Id}" }) with { Managed = true };
        return (api with { Definition = definition.With(route) })
            .With(new StageDefinition { Name = StageDefinition.DefaultName, AutoDeploy = true, Managed = true, CreatedAt = now, UpdatedAt = now });
    }

    /// <summary>Gives what was made this way another target, route key or role.</summary>
    public static ApiDefinition Update(ApiState api, UpdateApiRequest request)
    {
        var definition = api.Definition;
        if (request.Target is not null || request.CredentialsArn is not null)
        {
            RequireHttp(api);
            var managed = definition.Integrations.Values.FirstOrDefault(i => i.Managed) ?? throw NotQuick();
            var target = request.Target ?? managed.Uri!;
            var fresh = managed with { RequestParameters = null, ResponseParameters = null };
            definition = definition.With(IntegrationRules.Apply(api.Settings, fresh, Request(target, request.CredentialsArn)));
        }
        if (request.RouteKey is not null)
        {
            RequireHttp(api);
            var managed = definition.Routes.Values.FirstOrDefault(r => r.Managed) ?? throw NotQuick();
            definition = definition.With(RouteRules.Apply(definition, managed, new() { RouteKey = request.RouteKey }));
        }
        return definition;
    }

    private static UpdateIntegrationRequest Request(string target, string? credentialsArn) => IntegrationRules.IsUrl(target)
        ? new() { IntegrationType = "HTTP_PROXY", IntegrationUri = target, IntegrationMethod = AnyMethod, PayloadFormatVersion = "1.0", CredentialsArn = credentialsArn }
        : new() { IntegrationType = "AWS_PROXY", IntegrationUri = target, IntegrationMethod = "POST", PayloadFormatVersion = "2.0", CredentialsArn = credentialsArn };

    private static void RequireHttp(ApiState api)
    {
        if (!api.Settings.IsHttp)
        {
            throw ApiGatewayV2Faults.BadRequest("Quick create is supported only for HTTP APIs");
        }
    }

    private static Core.Errors.AwsException NotQuick() => ApiGatewayV2Faults.BadRequest("Target and route key can be updated only of APIs that were created with a target");
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Mappings;

namespace LambdaEmu.Services.ApiGatewayV2.Integrations;

/// <summary>Takes a request's members over into an integration response, and looks whether the whole makes sense.</summary>
internal static class IntegrationResponseRules
{
    public static IntegrationResponseDefinition Create(ApiSettings api, IntegrationDefinition integration, UpdateIntegrationResponseRequest request)
    {
        var key = request.IntegrationResponseKey ?? throw ApiGatewayV2Faults.Missing("integrationResponseKey");
        return Apply(api, integration, new(PartId.For(integration.Responses), key, null, null, null, null), request);
    }

    /// <summary>Members that are not given stay as they are.</summary>
    public static IntegrationResponseDefinition Apply(
        ApiSettings api, IntegrationDefinition integration, IntegrationResponseDefinition response, UpdateIntegrationResponseRequest request)
    {
        if (api.IsHttp)
        {
            throw ApiGatewayV2Faults.BadRequest("Integration responses are supported only for WebSocket APIs");
        }
        if (request.ContentHandlingStrategy is not null || request.ResponseParameters is { Count: > 0 })
        {
            throw ApiGatewayV2Faults.Unsupported("contentHandlingStrategy and responseParameters of integration responses");
        }
        response = response with
        {
            Key = request.IntegrationResponseKey ?? response.Key,
            ResponseTemplates = PatchedMap.Apply(response.ResponseTemplates, request.ResponseTemplates),
            TemplateSelectionExpression = request.TemplateSelectionExpression ?? response.TemplateSelectionExpression,
        };
        if (response.Key != "$default" && (response.Key.Length < 2 || !response.Key.StartsWith('/') || !response.Key.EndsWith('/')))
        {
            throw ApiGatewayV2Faults.BadRequest("Integration response key must be $default or a regular expression between slashes, such as /200/");
        }
        TemplateRules.Require(response.ResponseTemplates);
        return integration.Responses.Values.Any(other => other.Id != response.Id && other.Key == response.Key)
            ? throw ApiGatewayV2Faults.Conflict($"Integration response with key {response.Key} already exists for this integration")
            : response;
    }
}

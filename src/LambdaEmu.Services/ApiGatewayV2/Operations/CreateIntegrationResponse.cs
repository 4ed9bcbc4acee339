using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Integrations;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes an integration response of a WebSocket API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateIntegrationResponse.</summary>
internal sealed class CreateIntegrationResponse(ApiRegistry apis) : IOperation<UpdateIntegrationResponseRequest, IntegrationResponse>
{
    public async ValueTask<IntegrationResponse> HandleAsync(UpdateIntegrationResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        string id = "";
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var integration = api.Definition.Integration(request.IntegrationId!);
            var response = IntegrationResponseRules.Create(api.Settings, integration, request);
            id = response.Id;
            return api with { Definition = api.Definition.With(integration with { Responses = integration.Responses.Add(id, response) }) };
        });
        return api.Definition.Integration(request.IntegrationId!).Response(id).Show();
    }
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Integrations;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes an integration response of a WebSocket API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateIntegrationResponse.</summary>
internal sealed class UpdateIntegrationResponse(ApiRegistry apis) : IOperation<UpdateIntegrationResponseRequest, IntegrationResponse>
{
    public async ValueTask<IntegrationResponse> HandleAsync(UpdateIntegrationResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var integration = api.Definition.Integration(request.IntegrationId!);
            var response = IntegrationResponseRules.Apply(api.Settings, integration, integration.Response(request.IntegrationResponseId!), request);
            return api with { Definition = api.Definition.With(integration with { Responses = integration.Responses.SetItem(response.Id, response) }) };
        });
        return api.Definition.Integration(request.IntegrationId!).Response(request.IntegrationResponseId!).Show();
    }
}

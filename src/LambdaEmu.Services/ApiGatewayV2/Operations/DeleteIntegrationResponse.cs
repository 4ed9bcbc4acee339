using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes an integration response of a WebSocket API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteIntegrationResponse.</summary>
internal sealed class DeleteIntegrationResponse(ApiRegistry apis) : IOperation<DeleteIntegrationResponseRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteIntegrationResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var integration = api.Definition.Integration(request.IntegrationId!);
            var response = integration.Response(request.IntegrationResponseId!);
            return api with { Definition = api.Definition.With(integration with { Responses = integration.Responses.Remove(response.Id) }) };
        });
        return Empty.Value;
    }
}

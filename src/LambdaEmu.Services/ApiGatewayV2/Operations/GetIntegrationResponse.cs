using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows an integration response of a WebSocket API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetIntegrationResponse.</summary>
internal sealed class GetIntegrationResponse(ApiRegistry apis) : IOperation<GetIntegrationResponseRequest, IntegrationResponse>
{
    public ValueTask<IntegrationResponse> HandleAsync(GetIntegrationResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        return ValueTask.FromResult(api.Definition.Integration(request.IntegrationId!).Response(request.IntegrationResponseId!).Show());
    }
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows an integration. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetIntegration.</summary>
internal sealed class GetIntegration(ApiRegistry apis) : IOperation<GetIntegrationRequest, Integration>
{
    public ValueTask<Integration> HandleAsync(GetIntegrationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        return ValueTask.FromResult(api.Definition.Integration(request.IntegrationId!).Show(api.Settings.IsHttp));
    }
}

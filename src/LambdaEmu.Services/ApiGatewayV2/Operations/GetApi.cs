using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows an API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetApi.</summary>
internal sealed class GetApi(ApiRegistry apis) : IOperation<GetApiRequest, Api>
{
    public ValueTask<Api> HandleAsync(GetApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(apis.Require(context.Scope, request.ApiId!).Show(context.Origin));
    }
}

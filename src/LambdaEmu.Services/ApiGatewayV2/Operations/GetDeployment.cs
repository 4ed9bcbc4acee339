using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows a deployment. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetDeployment.</summary>
internal sealed class GetDeployment(ApiRegistry apis) : IOperation<GetDeploymentRequest, Deployment>
{
    public ValueTask<Deployment> HandleAsync(GetDeploymentRequest request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(apis.Require(context.Scope, request.ApiId!).Deployment(request.DeploymentId!).Show());
    }
}

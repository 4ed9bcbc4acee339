using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a deployment, with the methods that it serves where they are asked for.</summary>
internal sealed class GetDeployment(RestApiRegistry apis) : IOperation<Wire.GetDeploymentRequest, Wire.Deployment>
{
    public ValueTask<Wire.Deployment> HandleAsync(Wire.GetDeploymentRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var deployment = apis.Require(context.Scope, request.RestApiId!, ApiParts.Deployments, request.DeploymentId!);
        return ValueTask.FromResult(DeploymentView.Describe(deployment, request.Embed?.Contains("apisummary") == true));
    }
}

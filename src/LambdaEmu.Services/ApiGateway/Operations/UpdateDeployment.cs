using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a deployment. What it serves never changes.</summary>
internal sealed class UpdateDeployment(RestApiRegistry apis) : IOperation<Wire.UpdateDeploymentRequest, Wire.Deployment>
{
    public async ValueTask<Wire.Deployment> HandleAsync(Wire.UpdateDeploymentRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(
            context.Scope, request.RestApiId!, ApiParts.Deployments, request.DeploymentId!, (_, d) => DeploymentView.Patches.Apply(d, request.PatchOperations));
        return DeploymentView.Describe(changed);
    }
}

using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a deployment that no stage serves.</summary>
internal sealed class DeleteDeployment(RestApiRegistry apis) : IOperation<Wire.DeleteDeploymentRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteDeploymentRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.DeleteAsync(context.Scope, request.RestApiId!, ApiParts.Deployments, request.DeploymentId!, DeploymentRules.CheckUnused);
        return Empty.Value;
    }
}

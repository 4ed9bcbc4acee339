using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes a deployment that no stage serves. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteDeployment.</summary>
internal sealed class DeleteDeployment(ApiRegistry apis) : IOperation<DeleteDeploymentRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteDeploymentRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var deployment = api.Deployment(request.DeploymentId!);
            return api.Stages.Values.Any(s => s.DeploymentId == deployment.Id)
                ? throw ApiGatewayV2Faults.BadRequest("Active stages pointing to this deployment must be moved or deleted")
                : api with { Deployments = api.Deployments.Remove(deployment.Id) };
        });
        return Empty.Value;
    }
}

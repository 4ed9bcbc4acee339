using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Stages;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Freezes an API as it is, and lets a stage serve that where one is named.</summary>
internal sealed class CreateDeployment(RestApiRegistry apis, TimeProvider time) : IOperation<Wire.CreateDeploymentRequest, Wire.Deployment>
{
    public async ValueTask<Wire.Deployment> HandleAsync(Wire.CreateDeploymentRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var deployment = await apis.ChangeAsync(context.Scope, request.RestApiId!, api =>
        {
            DeploymentRules.CheckDeployable(api.Definition);
            var created = new Deployment { Id = Identifiers.Short(), CreatedDate = time.GetUtcNow(), Description = request.Description, Definition = api.Definition };
            var deployed = api.With(ApiParts.Deployments, created);
            return (StageDeployment.Apply(deployed, created, request, time.GetUtcNow()), created);
        });
        return DeploymentView.Describe(deployment);
    }
}

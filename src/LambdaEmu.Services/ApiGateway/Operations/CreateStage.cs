using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Stages;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Gives a deployment a name under which it is served.</summary>
internal sealed class CreateStage(RestApiRegistry apis, TimeProvider time) : IOperation<Wire.CreateStageRequest, Wire.Stage>
{
    public async ValueTask<Wire.Stage> HandleAsync(Wire.CreateStageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var stage = await apis.CreateAsync(context.Scope, request.RestApiId!, ApiParts.Stages, api => StageRules.New(api, new Stage
        {
            Name = request.StageName!,
            DeploymentId = request.DeploymentId!,
            Description = request.Description,
            CreatedDate = now,
            LastUpdatedDate = now,
            Variables = request.Variables.Keep(),
            CacheClusterEnabled = request.CacheClusterEnabled == true,
            CacheClusterSize = request.CacheClusterSize,
            TracingEnabled = request.TracingEnabled == true,
            DocumentationVersion = request.DocumentationVersion,
            Canary = StageDeployment.Canary(request.CanarySettings, request.DeploymentId!),
            Tags = request.Tags.KeepAll(),
        }));
        return StageView.Describe(stage);
    }
}

using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Stages;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a stage; from then on it serves so.</summary>
internal sealed class UpdateStage(GatewayResources resources, TimeProvider time) : IOperation<Wire.UpdateStageRequest, Wire.Stage>
{
    public async ValueTask<Wire.Stage> HandleAsync(Wire.UpdateStageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await resources.Apis.ChangeAsync(context.Scope, request.RestApiId!, ApiParts.Stages, request.StageName!, (api, stage) =>
        {
            var patched = StagePatches.Apply(stage, request.PatchOperations);
            if (patched.ClientCertificateId is { } certificate && certificate != stage.ClientCertificateId)
            {
                resources.ClientCertificates.Require(context.Scope, certificate, ClientCertificateRules.Missing);
            }
            return StageRules.Checked(api, patched) with { LastUpdatedDate = time.GetUtcNow() };
        });
        return StageView.Describe(changed);
    }
}

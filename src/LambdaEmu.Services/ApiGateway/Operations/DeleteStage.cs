using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a stage. What it served stays deployed.</summary>
internal sealed class DeleteStage(GatewayResources resources) : IOperation<Wire.DeleteStageRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteStageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.Apis.DeleteAsync(context.Scope, request.RestApiId!, ApiParts.Stages, request.StageName!, (api, stage) =>
        {
            var mapped = resources.DomainNames.All(context.Scope).Values.FirstOrDefault(d => d.Mappings.Values.Any(m => m.RestApiId == api.Id && m.Stage == stage.Name));
            if (mapped is not null)
            {
                throw Faults.BadRequest($"Cannot delete. Please remove all base path mappings related to the stage: {stage.Name} in your domain: {mapped.Name}");
            }
        });
        return Empty.Value;
    }
}

using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a version of the documentation that no stage has.</summary>
internal sealed class DeleteDocumentationVersion(RestApiRegistry apis) : IOperation<Wire.DeleteDocumentationVersionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteDocumentationVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.DeleteAsync(context.Scope, request.RestApiId!, ApiParts.DocumentationVersions, request.DocumentationVersion!, (api, version) =>
        {
            if (api.Stages.Values.FirstOrDefault(s => s.DocumentationVersion == version.Version) is { } stage)
            {
                throw Faults.BadRequest($"Cannot delete documentation version '{version.Version}', it is used by stage {stage.Name}");
            }
        });
        return Empty.Value;
    }
}

using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a version of the documentation.</summary>
internal sealed class UpdateDocumentationVersion(RestApiRegistry apis) : IOperation<Wire.UpdateDocumentationVersionRequest, Wire.DocumentationVersion>
{
    public async ValueTask<Wire.DocumentationVersion> HandleAsync(Wire.UpdateDocumentationVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(
            context.Scope, request.RestApiId!, ApiParts.DocumentationVersions, request.DocumentationVersion!,
            (_, v) => DocumentationRules.VersionPatches.Apply(v, request.PatchOperations));
        return DocumentationRules.Describe(changed);
    }
}

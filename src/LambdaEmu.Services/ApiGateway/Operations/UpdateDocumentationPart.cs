using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches the documentation of a part.</summary>
internal sealed class UpdateDocumentationPart(RestApiRegistry apis) : IOperation<Wire.UpdateDocumentationPartRequest, Wire.DocumentationPart>
{
    public async ValueTask<Wire.DocumentationPart> HandleAsync(Wire.UpdateDocumentationPartRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(
            context.Scope, request.RestApiId!, ApiParts.DocumentationParts, request.DocumentationPartId!, (_, p) => DocumentationRules.PartPatches.Apply(p, request.PatchOperations));
        return DocumentationRules.Describe(changed);
    }
}

using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes the documentation of a part.</summary>
internal sealed class DeleteDocumentationPart(RestApiRegistry apis) : IOperation<Wire.DeleteDocumentationPartRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteDocumentationPartRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.DeleteAsync(context.Scope, request.RestApiId!, ApiParts.DocumentationParts, request.DocumentationPartId!);
        return Empty.Value;
    }
}

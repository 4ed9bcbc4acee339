using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the documentation of a part.</summary>
internal sealed class GetDocumentationPart(RestApiRegistry apis) : IOperation<Wire.GetDocumentationPartRequest, Wire.DocumentationPart>
{
    public ValueTask<Wire.DocumentationPart> HandleAsync(Wire.GetDocumentationPartRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(
            DocumentationRules.Describe(apis.Require(context.Scope, request.RestApiId!, ApiParts.DocumentationParts, request.DocumentationPartId!)));
}

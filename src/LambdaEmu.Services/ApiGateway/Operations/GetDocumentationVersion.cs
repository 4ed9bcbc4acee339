using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a version of the documentation.</summary>
internal sealed class GetDocumentationVersion(RestApiRegistry apis) : IOperation<Wire.GetDocumentationVersionRequest, Wire.DocumentationVersion>
{
    public ValueTask<Wire.DocumentationVersion> HandleAsync(Wire.GetDocumentationVersionRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(
            DocumentationRules.Describe(apis.Require(context.Scope, request.RestApiId!, ApiParts.DocumentationVersions, request.DocumentationVersion!)));
}

using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the versions of the documentation.</summary>
internal sealed class GetDocumentationVersions(RestApiRegistry apis) : IOperation<Wire.GetDocumentationVersionsRequest, Wire.DocumentationVersions>
{
    public ValueTask<Wire.DocumentationVersions> HandleAsync(Wire.GetDocumentationVersionsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var all = apis.Require(context.Scope, request.RestApiId!).DocumentationVersions.Values;
        var (page, next) = Paging.Page(all, v => v.Version, request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.DocumentationVersions { Items = page.ConvertAll(DocumentationRules.Describe), Position = next });
    }
}

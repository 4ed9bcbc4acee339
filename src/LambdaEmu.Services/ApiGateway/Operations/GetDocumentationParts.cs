using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the documentation of the parts of an API that the filters let through.</summary>
internal sealed class GetDocumentationParts(RestApiRegistry apis) : IOperation<Wire.GetDocumentationPartsRequest, Wire.DocumentationParts>
{
    public ValueTask<Wire.DocumentationParts> HandleAsync(Wire.GetDocumentationPartsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var matching = apis.Require(context.Scope, request.RestApiId!).DocumentationParts.Values
            .Where(_ => request.LocationStatus != "UNDOCUMENTED")
            .Where(p => request.Type is null || p.Location.Type == request.Type)
            .Where(p => request.Path is null || p.Location.Path == request.Path)
            .Where(p => request.NameQuery is null || p.Location.Name?.Contains(request.NameQuery, StringComparison.Ordinal) == true);
        var (page, next) = Paging.Page(matching, p => p.Id, request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.DocumentationParts { Items = page.ConvertAll(DocumentationRules.Describe), Position = next });
    }
}

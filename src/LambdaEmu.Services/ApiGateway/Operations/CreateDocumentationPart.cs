using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Documents a part of an API.</summary>
internal sealed class CreateDocumentationPart(RestApiRegistry apis) : IOperation<Wire.CreateDocumentationPartRequest, Wire.DocumentationPart>
{
    public async ValueTask<Wire.DocumentationPart> HandleAsync(Wire.CreateDocumentationPartRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var created = await apis.CreateAsync(context.Scope, request.RestApiId!, ApiParts.DocumentationParts, api => DocumentationRules.New(api, new DocumentationPart
        {
            Id = Identifiers.Short(), Location = DocumentationRules.Keep(request.Location!), Properties = DocumentationRules.Properties(request.Properties),
        }));
        return DocumentationRules.Describe(created);
    }
}

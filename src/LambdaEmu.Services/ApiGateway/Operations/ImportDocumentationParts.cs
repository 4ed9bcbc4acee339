using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.OpenApi;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Takes the documentation parts out of a definition in OpenAPI.</summary>
internal sealed class ImportDocumentationParts(RestApiRegistry apis) : IOperation<Wire.ImportDocumentationPartsRequest, Wire.DocumentationPartIds>
{
    public async ValueTask<Wire.DocumentationPartIds> HandleAsync(Wire.ImportDocumentationPartsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (parts, warnings) = ImportedDocumentation.ReadBody(request.Body!.Value);
        if (request.FailOnWarnings == true && warnings.Count > 0)
        {
            throw Faults.BadRequest($"Warnings found during import:\n\t{string.Join("\n\t", warnings)}");
        }
        await apis.ChangeAsync(context.Scope, request.RestApiId!, api => ImportedDocumentation.Into(api, parts, request.Mode == "overwrite"));
        return new Wire.DocumentationPartIds { Ids = [.. parts.Select(p => p.Id)], Warnings = warnings };
    }
}

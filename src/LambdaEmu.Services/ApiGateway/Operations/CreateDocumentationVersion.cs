using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Freezes the documentation as it is, and gives it to a stage where one is named.</summary>
internal sealed class CreateDocumentationVersion(RestApiRegistry apis, TimeProvider time) : IOperation<Wire.CreateDocumentationVersionRequest, Wire.DocumentationVersion>
{
    public async ValueTask<Wire.DocumentationVersion> HandleAsync(Wire.CreateDocumentationVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var version = await apis.ChangeAsync(context.Scope, request.RestApiId!, api =>
        {
            if (api.DocumentationVersions.ContainsKey(request.DocumentationVersion!))
            {
                throw Faults.Conflict($"Documentation version already exists: {request.DocumentationVersion}");
            }
            var made = new DocumentationVersion
            {
                Version = request.DocumentationVersion!, Description = request.Description, CreatedDate = time.GetUtcNow(), Parts = [.. api.DocumentationParts.Values],
            };
            var with = api.With(ApiParts.DocumentationVersions, made);
            return (request.StageName is { } stage ? with.With(ApiParts.Stages, with.Require(ApiParts.Stages, stage) with { DocumentationVersion = made.Version }) : with, made);
        });
        return DocumentationRules.Describe(version);
    }
}

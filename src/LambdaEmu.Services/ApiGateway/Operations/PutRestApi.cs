using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.OpenApi;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Puts a definition in OpenAPI in an API's place, or merges it into the API.</summary>
internal sealed class PutRestApi(RestApiRegistry apis) : IOperation<Wire.PutRestApiRequest, Wire.RestApi>
{
    public async ValueTask<Wire.RestApi> HandleAsync(Wire.PutRestApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var settings = ImportSettings.Of(request.Parameters, request.FailOnWarnings);
        var warnings = new List<string>();
        var changed = await apis.ChangeAsync(context.Scope, request.RestApiId!, api =>
        {
            (var imported, warnings) = request.Mode == "overwrite"
                ? ApiImport.Overwrite(api, request.Body!.Value, settings)
                : ApiImport.Merge(api, request.Body!.Value, settings);
            return imported;
        });
        var shown = RestApiView.Describe(changed);
        shown.Warnings = warnings.Count > 0 ? warnings : null;
        return shown;
    }
}

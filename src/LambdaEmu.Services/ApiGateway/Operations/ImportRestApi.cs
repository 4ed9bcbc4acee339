using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.OpenApi;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Makes an API of a definition in OpenAPI.</summary>
internal sealed class ImportRestApi(RestApiRegistry apis, TimeProvider time) : IOperation<Wire.ImportRestApiRequest, Wire.RestApi>
{
    public async ValueTask<Wire.RestApi> HandleAsync(Wire.ImportRestApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var settings = ImportSettings.Of(request.Parameters, request.FailOnWarnings);
        var (api, warnings) = ApiImport.Create(context.Scope, request.Body!.Value, settings, time.GetUtcNow());
        await apis.CreateAsync(api);
        var shown = RestApiView.Listed(api);
        shown.Warnings = warnings.Count > 0 ? warnings : null;
        return shown;
    }
}

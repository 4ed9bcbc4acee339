using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.OpenApi;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows what a stage serves as a definition in OpenAPI.</summary>
internal sealed class GetExport(RestApiRegistry apis) : IOperation<Wire.GetExportRequest, Wire.ExportResponse>
{
    public ValueTask<Wire.ExportResponse> HandleAsync(Wire.GetExportRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.RestApiId!);
        var staged = apis.Find(request.RestApiId!, request.StageName!) ?? throw Faults.NoStage();
        var settings = ExportSettings.Of(request.ExportType!, request.Accepts, request.Parameters);
        var extension = settings.IsYaml ? "yaml" : "json";
        return ValueTask.FromResult(new Wire.ExportResponse
        {
            Body = ApiExport.Write(api, staged, settings),
            ContentType = settings.ContentType,
            ContentDisposition = $"attachment; filename=\"{request.ExportType}_{context.RequestId}.{extension}\"",
        });
    }
}

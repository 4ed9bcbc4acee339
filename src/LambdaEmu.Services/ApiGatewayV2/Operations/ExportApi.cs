using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.OpenApi;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Writes an HTTP API as an OpenAPI 3 document: as it is, or as a stage serves it. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/ExportApi.</summary>
internal sealed class ExportApi(ApiRegistry apis) : IOperation<ExportApiRequest, ExportApiResponse>
{
    public ValueTask<ExportApiResponse> HandleAsync(ExportApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        return ValueTask.FromResult(new ExportApiResponse { Body = OpenApiExport.Write(api, request) });
    }
}

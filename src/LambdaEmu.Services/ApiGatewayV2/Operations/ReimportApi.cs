using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.OpenApi;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes an HTTP API what an OpenAPI 3 document says; all that was there before goes. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/ReimportApi.</summary>
internal sealed class ReimportApi(ApiRegistry apis) : IOperation<ReimportApiRequest, Api>
{
    public async ValueTask<Api> HandleAsync(ReimportApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var import = OpenApiImport.Read(request.Body!, request.Basepath);
        var changed = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            api = import.Apply(api);
            import.RequireNoWarnings(request.FailOnWarnings);
            return api;
        });
        return import.Show(changed, context.Origin);
    }
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.OpenApi;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes an HTTP API of an OpenAPI 3 document. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/ImportApi.</summary>
internal sealed class ImportApi(ApiRegistry apis, TimeProvider time) : IOperation<ImportApiRequest, Api>
{
    public async ValueTask<Api> HandleAsync(ImportApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var import = OpenApiImport.Read(request.Body!, request.Basepath);
        var api = import.Apply(ApiRules.New(context.Scope, import.Settings, import.Tags, time.GetUtcNow()));
        import.RequireNoWarnings(request.FailOnWarnings);
        await apis.CreateAsync(api);
        return import.Show(apis.Require(context.Scope, api.Id), context.Origin);
    }
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes an API; with a target also all that it takes to call it. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateApi.</summary>
internal sealed class CreateApi(ApiRegistry apis, TimeProvider time) : IOperation<CreateApiRequest, Api>
{
    public async ValueTask<Api> HandleAsync(CreateApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = ApiRules.Create(context.Scope, request, time.GetUtcNow());
        await apis.CreateAsync(api);
        return apis.Require(context.Scope, api.Id).Show(context.Origin);
    }
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Forgets what the authorizers of a stage answered. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/ResetAuthorizersCache.</summary>
internal sealed class ResetAuthorizersCache(ApiRegistry apis, AuthorizerCaches caches) : IOperation<ResetAuthorizersCacheRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(ResetAuthorizersCacheRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        caches.Reset(api.Id, api.Stage(request.StageName!).Name);
        return ValueTask.FromResult(Empty.Value);
    }
}

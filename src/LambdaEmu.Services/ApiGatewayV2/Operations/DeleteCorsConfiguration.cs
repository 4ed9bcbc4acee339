using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>From now on the API says nothing about other origins. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteCorsConfiguration.</summary>
internal sealed class DeleteCorsConfiguration(ApiRegistry apis) : IOperation<DeleteCorsConfigurationRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteCorsConfigurationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(
            context.Scope, request.ApiId!, api => api with { Definition = api.Definition with { Settings = api.Settings with { Cors = null } } });
        return Empty.Value;
    }
}

using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.GatewayResponses;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches an answer; a default becomes one of the API's own.</summary>
internal sealed class UpdateGatewayResponse(RestApiRegistry apis) : IOperation<Wire.UpdateGatewayResponseRequest, Wire.GatewayResponse>
{
    public async ValueTask<Wire.GatewayResponse> HandleAsync(Wire.UpdateGatewayResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(context.Scope, request.RestApiId!, api => GatewayResponseRules.With(
            api, GatewayResponseRules.Patches.Apply(GatewayResponseTypes.Effective(api.Definition, request.ResponseType!), request.PatchOperations)));
        return GatewayResponseRules.Describe(changed.Definition, request.ResponseType!);
    }
}

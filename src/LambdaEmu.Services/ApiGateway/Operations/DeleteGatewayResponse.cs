using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Takes an answer of the API's own away; the default holds again.</summary>
internal sealed class DeleteGatewayResponse(RestApiRegistry apis) : IOperation<Wire.DeleteGatewayResponseRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteGatewayResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.RestApiId!, api => api.Definition.GatewayResponses.ContainsKey(request.ResponseType!)
            ? api with { Definition = api.Definition with { GatewayResponses = api.Definition.GatewayResponses.Remove(request.ResponseType!) } }
            : throw Faults.NotFound("Gateway response type not defined on api"));
        return Empty.Value;
    }
}

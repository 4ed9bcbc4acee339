using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.GatewayResponses;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Gives an API an answer of its own for one kind of fault.</summary>
internal sealed class PutGatewayResponse(RestApiRegistry apis) : IOperation<Wire.PutGatewayResponseRequest, Wire.GatewayResponse>
{
    public async ValueTask<Wire.GatewayResponse> HandleAsync(Wire.PutGatewayResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(context.Scope, request.RestApiId!, api => GatewayResponseRules.With(api, new GatewayResponse
        {
            ResponseType = request.ResponseType!,
            StatusCode = request.StatusCode,
            ResponseParameters = request.ResponseParameters.KeepAll(),
            ResponseTemplates = request.ResponseTemplates is { Count: > 0 } ? request.ResponseTemplates.KeepAll() : GatewayResponseTypes.DefaultTemplates,
        }));
        return GatewayResponseRules.Describe(changed.Definition, request.ResponseType!);
    }
}

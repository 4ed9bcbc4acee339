using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.GatewayResponses;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows how an API answers one kind of fault.</summary>
internal sealed class GetGatewayResponse(RestApiRegistry apis) : IOperation<Wire.GetGatewayResponseRequest, Wire.GatewayResponse>
{
    public ValueTask<Wire.GatewayResponse> HandleAsync(Wire.GetGatewayResponseRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(
            GatewayResponseRules.Describe(apis.Require(context.Scope, request.RestApiId!).Definition, request.ResponseType!));
}

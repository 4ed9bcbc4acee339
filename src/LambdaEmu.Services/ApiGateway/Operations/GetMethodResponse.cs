using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a response of a method.</summary>
internal sealed class GetMethodResponse(RestApiRegistry apis) : IOperation<Wire.GetMethodResponseRequest, Wire.MethodResponse>
{
    public ValueTask<Wire.MethodResponse> HandleAsync(Wire.GetMethodResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var method = apis.Require(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!));
        return ValueTask.FromResult(MethodView.Describe(method.Responses.GetValueOrDefault(request.StatusCode!) ?? throw Faults.NoResponse()));
    }
}

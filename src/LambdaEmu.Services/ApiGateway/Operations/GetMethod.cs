using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a method with its responses and its integration.</summary>
internal sealed class GetMethod(RestApiRegistry apis) : IOperation<Wire.GetMethodRequest, Wire.Method>
{
    public ValueTask<Wire.Method> HandleAsync(Wire.GetMethodRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(MethodView.Describe(apis.Require(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!))));
}

using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows an API.</summary>
internal sealed class GetRestApi(RestApiRegistry apis) : IOperation<Wire.GetRestApiRequest, Wire.RestApi>
{
    public ValueTask<Wire.RestApi> HandleAsync(Wire.GetRestApiRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(RestApiView.Describe(apis.Require(context.Scope, request.RestApiId!)));
}

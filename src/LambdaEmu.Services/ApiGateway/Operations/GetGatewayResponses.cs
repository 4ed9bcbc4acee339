using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.GatewayResponses;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows how an API answers faults, by type, its own answers and the defaults.</summary>
internal sealed class GetGatewayResponses(RestApiRegistry apis) : IOperation<Wire.GetGatewayResponsesRequest, Wire.GatewayResponses>
{
    public ValueTask<Wire.GatewayResponses> HandleAsync(Wire.GetGatewayResponsesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.RestApiId!).Definition;
        var (page, next) = Paging.Page(GatewayResponseTypes.DefaultStatuses.Keys, type => type, request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.GatewayResponses { Items = page.ConvertAll(type => GatewayResponseRules.Describe(api, type)), Position = next });
    }
}

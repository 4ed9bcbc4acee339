using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the APIs of a scope, the oldest first.</summary>
internal sealed class GetRestApis(RestApiRegistry apis) : IOperation<Wire.GetRestApisRequest, Wire.RestApis>
{
    public ValueTask<Wire.RestApis> HandleAsync(Wire.GetRestApisRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (page, next) = Paging.Page(apis.List(context.Scope), a => Paging.OldestFirst(a.CreatedDate, a.Id), request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.RestApis { Items = page.ConvertAll(RestApiView.Listed), Position = next });
    }
}

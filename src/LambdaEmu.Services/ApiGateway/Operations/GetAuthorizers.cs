using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the authorizers of an API by name.</summary>
internal sealed class GetAuthorizers(RestApiRegistry apis) : IOperation<Wire.GetAuthorizersRequest, Wire.Authorizers>
{
    public ValueTask<Wire.Authorizers> HandleAsync(Wire.GetAuthorizersRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var all = apis.Require(context.Scope, request.RestApiId!).Definition.Authorizers.Values;
        var (page, next) = Paging.Page(all, a => a.Name, request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.Authorizers { Items = page.ConvertAll(AuthorizerView.Describe), Position = next });
    }
}

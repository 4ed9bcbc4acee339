using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RequestValidators;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the request validators of an API by name.</summary>
internal sealed class GetRequestValidators(RestApiRegistry apis) : IOperation<Wire.GetRequestValidatorsRequest, Wire.RequestValidators>
{
    public ValueTask<Wire.RequestValidators> HandleAsync(Wire.GetRequestValidatorsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var all = apis.Require(context.Scope, request.RestApiId!).Definition.RequestValidators.Values;
        var (page, next) = Paging.Page(all, v => $"{v.Name}/{v.Id}", request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.RequestValidators { Items = page.ConvertAll(RequestValidatorView.Describe), Position = next });
    }
}

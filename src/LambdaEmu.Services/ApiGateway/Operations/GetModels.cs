using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the models of an API by name.</summary>
internal sealed class GetModels(RestApiRegistry apis) : IOperation<Wire.GetModelsRequest, Wire.Models>
{
    public ValueTask<Wire.Models> HandleAsync(Wire.GetModelsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var all = apis.Require(context.Scope, request.RestApiId!).Definition.Models.Values;
        var (page, next) = Paging.Page(all, m => m.Name, request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.Models { Items = page.ConvertAll(ModelView.Describe), Position = next });
    }
}

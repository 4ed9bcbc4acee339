using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a model.</summary>
internal sealed class UpdateModel(RestApiRegistry apis) : IOperation<Wire.UpdateModelRequest, Wire.Model>
{
    public async ValueTask<Wire.Model> HandleAsync(Wire.UpdateModelRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(
            context.Scope, request.RestApiId!, ApiParts.Models, request.ModelName!, (_, model) => ModelView.Patches.Apply(model, request.PatchOperations));
        return ModelView.Describe(changed);
    }
}

using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a model that no method uses.</summary>
internal sealed class DeleteModel(RestApiRegistry apis) : IOperation<Wire.DeleteModelRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteModelRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.DeleteAsync(context.Scope, request.RestApiId!, ApiParts.Models, request.ModelName!, ModelRules.CheckUnused);
        return Empty.Value;
    }
}

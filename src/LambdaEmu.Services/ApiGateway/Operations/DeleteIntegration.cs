using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Takes a method's integration away.</summary>
internal sealed class DeleteIntegration(RestApiRegistry apis) : IOperation<Wire.DeleteIntegrationRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteIntegrationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(
            new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!) with { Missing = Faults.NoIntegration },
            (_, method) => method.Integration is null ? throw Faults.NoIntegration() : method with { Integration = null });
        return Empty.Value;
    }
}

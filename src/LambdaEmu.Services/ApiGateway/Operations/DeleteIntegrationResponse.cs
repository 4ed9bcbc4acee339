using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a response of an integration.</summary>
internal sealed class DeleteIntegrationResponse(RestApiRegistry apis) : IOperation<Wire.DeleteIntegrationResponseRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteIntegrationResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeIntegrationAsync(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!), (_, _, integration) => integration.Responses.ContainsKey(request.StatusCode!)
            ? integration with { Responses = integration.Responses.Remove(request.StatusCode!) }
            : throw Faults.NoResponse());
        return Empty.Value;
    }
}

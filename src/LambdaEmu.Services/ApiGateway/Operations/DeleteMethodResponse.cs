using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a response of a method.</summary>
internal sealed class DeleteMethodResponse(RestApiRegistry apis) : IOperation<Wire.DeleteMethodResponseRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteMethodResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!), (_, method) => method.Responses.ContainsKey(request.StatusCode!)
            ? method with { Responses = method.Responses.Remove(request.StatusCode!) }
            : throw Faults.NoResponse());
        return Empty.Value;
    }
}

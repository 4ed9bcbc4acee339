using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a method with its responses and its integration.</summary>
internal sealed class DeleteMethod(RestApiRegistry apis) : IOperation<Wire.DeleteMethodRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteMethodRequest request, AwsRequestContext context, CancellationToken ct)
    {
        apis.Require(new MethodAddress(context.Scope, request.RestApiId!, request.ResourceId!, request.HttpMethod!));
        await apis.ChangeAsync(
            context.Scope, request.RestApiId!, api =>
            {
                var resource = api.Definition.Require(request.ResourceId!);
                return api with { Definition = api.Definition.With(resource with { Methods = resource.Methods.Remove(request.HttpMethod!) }) };
            },
            Faults.NoResource);
        return Empty.Value;
    }
}

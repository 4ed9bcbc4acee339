using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes an API with all that belongs to it.</summary>
internal sealed class DeleteRestApi(GatewayResources resources) : IOperation<Wire.DeleteRestApiRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteRestApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.Apis.DeleteAsync(context.Scope, request.RestApiId!, api =>
        {
            if (resources.DomainNames.All(context.Scope).Values.FirstOrDefault(d => d.Mappings.Values.Any(m => m.RestApiId == api.Id)) is { } domain)
            {
                throw Faults.BadRequest($"Cannot delete. Please remove all base path mappings related to the API in your domain: {domain.Name}");
            }
        });
        return Empty.Value;
    }
}

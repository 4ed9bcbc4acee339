using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a mapping.</summary>
internal sealed class DeleteBasePathMapping(GatewayResources resources) : IOperation<Wire.DeleteBasePathMappingRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteBasePathMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.DomainNames.ChangeAsync(
            context.Scope, request.DomainName!.ToLowerInvariant(),
            domain => domain with { Mappings = domain.Mappings.Remove(BasePathMappingRules.Require(domain, request.BasePath).BasePath) }, DomainNameRules.Missing);
        return Empty.Value;
    }
}

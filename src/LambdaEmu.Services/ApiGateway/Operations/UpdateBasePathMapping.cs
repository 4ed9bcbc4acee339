using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a mapping, its path too.</summary>
internal sealed class UpdateBasePathMapping(GatewayResources resources) : IOperation<Wire.UpdateBasePathMappingRequest, Wire.BasePathMapping>
{
    public async ValueTask<Wire.BasePathMapping> HandleAsync(Wire.UpdateBasePathMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        DomainNameRules.CheckPublic(request.DomainNameId);
        BasePathMapping? patched = null;
        await resources.DomainNames.ChangeAsync(
            context.Scope, request.DomainName!.ToLowerInvariant(), domain =>
            {
                var mapping = BasePathMappingRules.Require(domain, request.BasePath);
                patched = BasePathMappingRules.Patches.Apply(mapping, request.PatchOperations);
                return BasePathMappingRules.With(resources.Apis, context.Scope, domain with { Mappings = domain.Mappings.Remove(mapping.BasePath) }, patched);
            },
            DomainNameRules.Missing);
        return DomainNameRules.Describe(patched!);
    }
}

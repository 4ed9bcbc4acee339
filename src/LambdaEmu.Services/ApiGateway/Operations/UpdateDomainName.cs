using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a custom domain name.</summary>
internal sealed class UpdateDomainName(GatewayResources resources) : IOperation<Wire.UpdateDomainNameRequest, Wire.DomainName>
{
    public async ValueTask<Wire.DomainName> HandleAsync(Wire.UpdateDomainNameRequest request, AwsRequestContext context, CancellationToken ct)
    {
        DomainNameRules.CheckPublic(request.DomainNameId);
        var changed = await resources.DomainNames.ChangeAsync(
            context.Scope, request.DomainName!.ToLowerInvariant(), domain => DomainNameRules.Patches.Apply(domain, request.PatchOperations), DomainNameRules.Missing);
        return DomainNameRules.Describe(context.Scope, changed);
    }
}

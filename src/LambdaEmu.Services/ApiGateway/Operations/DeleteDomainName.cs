using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a custom domain name with its mappings.</summary>
internal sealed class DeleteDomainName(GatewayResources resources) : IOperation<Wire.DeleteDomainNameRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteDomainNameRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.DomainNames.DeleteAsync(context.Scope, request.DomainName!.ToLowerInvariant(), DomainNameRules.Missing);
        return Empty.Value;
    }
}

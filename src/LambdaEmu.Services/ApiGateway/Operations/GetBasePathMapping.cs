using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows where a path of a custom domain name leads.</summary>
internal sealed class GetBasePathMapping(GatewayResources resources) : IOperation<Wire.GetBasePathMappingRequest, Wire.BasePathMapping>
{
    public ValueTask<Wire.BasePathMapping> HandleAsync(Wire.GetBasePathMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var domain = resources.DomainNames.Require(context.Scope, request.DomainName!.ToLowerInvariant(), DomainNameRules.Missing);
        return ValueTask.FromResult(DomainNameRules.Describe(
            BasePathMappingRules.Require(domain, request.BasePath)));
    }
}

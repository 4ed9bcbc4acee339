using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a custom domain name.</summary>
internal sealed class GetDomainName(GatewayResources resources) : IOperation<Wire.GetDomainNameRequest, Wire.DomainName>
{
    public ValueTask<Wire.DomainName> HandleAsync(Wire.GetDomainNameRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(DomainNameRules.Describe(
            context.Scope, resources.DomainNames.Require(context.Scope, request.DomainName!.ToLowerInvariant(), DomainNameRules.Missing)));
}

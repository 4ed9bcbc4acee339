using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.VpcLinks;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a VPC link.</summary>
internal sealed class GetVpcLink(GatewayResources resources) : IOperation<Wire.GetVpcLinkRequest, Wire.VpcLink>
{
    public ValueTask<Wire.VpcLink> HandleAsync(Wire.GetVpcLinkRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(VpcLinkRules.Describe(resources.VpcLinks.Require(context.Scope, request.VpcLinkId!, VpcLinkRules.Missing)));
}

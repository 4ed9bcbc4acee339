using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.VpcLinks;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a VPC link.</summary>
internal sealed class UpdateVpcLink(GatewayResources resources) : IOperation<Wire.UpdateVpcLinkRequest, Wire.VpcLink>
{
    public async ValueTask<Wire.VpcLink> HandleAsync(Wire.UpdateVpcLinkRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await resources.VpcLinks.ChangeAsync(
            context.Scope, request.VpcLinkId!, link => VpcLinkRules.Patches.Apply(link, request.PatchOperations), VpcLinkRules.Missing);
        return VpcLinkRules.Describe(changed);
    }
}

using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.VpcLinks;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a VPC link.</summary>
internal sealed class DeleteVpcLink(GatewayResources resources) : IOperation<Wire.DeleteVpcLinkRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteVpcLinkRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.VpcLinks.DeleteAsync(context.Scope, request.VpcLinkId!, VpcLinkRules.Missing);
        return Empty.Value;
    }
}

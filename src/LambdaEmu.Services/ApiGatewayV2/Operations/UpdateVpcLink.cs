using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.VpcLinks;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Renames a VPC link. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateVpcLink.</summary>
internal sealed class UpdateVpcLink(VpcLinkRegistry links) : IOperation<UpdateVpcLinkRequest, VpcLink>
{
    public async ValueTask<VpcLink> HandleAsync(UpdateVpcLinkRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var link = await links.PutAsync(context.Scope, request.VpcLinkId!, l => l! with { Name = request.Name ?? l.Name });
        return link.Show();
    }
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.VpcLinks;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes a VPC link. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteVpcLink.</summary>
internal sealed class DeleteVpcLink(VpcLinkRegistry links) : IOperation<DeleteVpcLinkRequest, DeleteVpcLinkResponse>
{
    public async ValueTask<DeleteVpcLinkResponse> HandleAsync(DeleteVpcLinkRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await links.DeleteAsync(context.Scope, request.VpcLinkId!);
        return new DeleteVpcLinkResponse();
    }
}

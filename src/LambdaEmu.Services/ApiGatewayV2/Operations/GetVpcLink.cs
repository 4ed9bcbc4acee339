using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.VpcLinks;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows a VPC link. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetVpcLink.</summary>
internal sealed class GetVpcLink(VpcLinkRegistry links) : IOperation<GetVpcLinkRequest, VpcLink>
{
    public ValueTask<VpcLink> HandleAsync(GetVpcLinkRequest request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(links.Require(context.Scope, request.VpcLinkId!).Show());
    }
}

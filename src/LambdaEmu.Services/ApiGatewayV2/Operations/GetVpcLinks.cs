using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.VpcLinks;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the VPC links of a scope. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetVpcLinks.</summary>
internal sealed class GetVpcLinks(VpcLinkRegistry links) : IOperation<GetVpcLinksRequest, GetVpcLinksResponse>
{
    public ValueTask<GetVpcLinksResponse> HandleAsync(GetVpcLinksRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (items, next) = Listing.Page(links.List(context.Scope), l => l.Id, l => l.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetVpcLinksResponse { Items = items, NextToken = next });
    }
}

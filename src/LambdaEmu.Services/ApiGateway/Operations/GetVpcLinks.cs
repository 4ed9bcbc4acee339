using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.VpcLinks;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the VPC links of a scope, the oldest first.</summary>
internal sealed class GetVpcLinks(GatewayResources resources) : IOperation<Wire.GetVpcLinksRequest, Wire.VpcLinks>
{
    public ValueTask<Wire.VpcLinks> HandleAsync(Wire.GetVpcLinksRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (page, next) = Paging.Page(resources.VpcLinks.All(context.Scope).Values, l => Paging.OldestFirst(l.CreatedDate, l.Id), request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.VpcLinks { Items = page.ConvertAll(l => VpcLinkRules.Describe(l)), Position = next });
    }
}

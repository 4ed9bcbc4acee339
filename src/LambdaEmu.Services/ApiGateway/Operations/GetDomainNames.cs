using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the custom domain names of a scope by name. Names are never shared with other accounts.</summary>
internal sealed class GetDomainNames(GatewayResources resources) : IOperation<Wire.GetDomainNamesRequest, Wire.DomainNames>
{
    public ValueTask<Wire.DomainNames> HandleAsync(Wire.GetDomainNamesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var own = request.ResourceOwner == "OTHER_ACCOUNTS" ? [] : resources.DomainNames.All(context.Scope).Values;
        var (page, next) = Paging.Page(own, d => d.Name, request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.DomainNames { Items = page.ConvertAll(d => DomainNameRules.Listed(context.Scope, d)), Position = next });
    }
}

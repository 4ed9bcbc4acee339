using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows where the paths of a custom domain name lead.</summary>
internal sealed class GetBasePathMappings(GatewayResources resources) : IOperation<Wire.GetBasePathMappingsRequest, Wire.BasePathMappings>
{
    public ValueTask<Wire.BasePathMappings> HandleAsync(Wire.GetBasePathMappingsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var domain = resources.DomainNames.Require(context.Scope, request.DomainName!.ToLowerInvariant(), DomainNameRules.Missing);
        var (page, next) = Paging.Page(domain.Mappings.Values.Where(m => m.IsOfOneLevel), m => m.BasePath, request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.BasePathMappings { Items = page.ConvertAll(DomainNameRules.Describe), Position = next });
    }
}

using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Lets a path of a custom domain name lead to an API.</summary>
internal sealed class CreateBasePathMapping(GatewayResources resources) : IOperation<Wire.CreateBasePathMappingRequest, Wire.BasePathMapping>
{
    public async ValueTask<Wire.BasePathMapping> HandleAsync(Wire.CreateBasePathMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        DomainNameRules.CheckPublic(request.DomainNameId);
        var mapping = new BasePathMapping(
            BasePathMappingRules.PathOf(request.BasePath), request.RestApiId!, string.IsNullOrEmpty(request.Stage) ? null : request.Stage) { Id = Identifiers.Short() };
        await resources.DomainNames.ChangeAsync(
            context.Scope, request.DomainName!.ToLowerInvariant(), domain => BasePathMappingRules.With(resources.Apis, context.Scope, domain, mapping), DomainNameRules.Missing);
        return DomainNameRules.Describe(mapping);
    }
}

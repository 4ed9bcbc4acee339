using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Maps a stage of an API under a path of a domain name. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateApiMapping.</summary>
internal sealed class CreateApiMapping(IDomainNames domains, ApiRegistry apis) : IOperation<CreateApiMappingRequest, ApiMapping>
{
    public async ValueTask<ApiMapping> HandleAsync(CreateApiMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var stage = DomainRules.RequireStage(domains, apis, context.Scope, request.ApiId!, request.Stage!);
        string id = "";
        var domain = await domains.ChangeAsync(context.Scope, request.DomainName!, d =>
        {
            id = PartId.For(d.Mappings);
            var mapping = new DomainMapping(id, request.ApiId!, stage, DomainRules.RequireKey(d, null, request.ApiMappingKey));
            return d with { Mappings = d.Mappings.Add(id, mapping) };
        }, ApiGatewayV2Faults.NoDomainName);
        return domain.Mapping(id).Show();
    }
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes a mapping of a domain name. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateApiMapping.</summary>
internal sealed class UpdateApiMapping(IDomainNames domains, ApiRegistry apis) : IOperation<UpdateApiMappingRequest, ApiMapping>
{
    public async ValueTask<ApiMapping> HandleAsync(UpdateApiMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var domain = await domains.ChangeAsync(context.Scope, request.DomainName!, d =>
        {
            var mapping = d.Mapping(request.ApiMappingId!);
            // A mapping of REST APIs need name no stage, and then it may stay so.
            var stage = request.Stage is null && request.ApiId == mapping.ApiId ? mapping.Stage
                : DomainRules.RequireStage(domains, apis, context.Scope, request.ApiId!, request.Stage ?? mapping.Stage ?? "");
            var key = request.ApiMappingKey is null ? mapping.Key : DomainRules.RequireKey(d, mapping.Id, request.ApiMappingKey);
            return d with { Mappings = d.Mappings.SetItem(mapping.Id, mapping with { ApiId = request.ApiId!, Stage = stage, Key = key }) };
        }, ApiGatewayV2Faults.NoDomainName);
        return domain.Mapping(request.ApiMappingId!).Show();
    }
}

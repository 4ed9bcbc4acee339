using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes a mapping of a domain name. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateApiMapping.</summary>
internal sealed class UpdateApiMapping(DomainRegistry domains, ApiRegistry apis) : IOperation<UpdateApiMappingRequest, ApiMapping>
{
    public async ValueTask<ApiMapping> HandleAsync(UpdateApiMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var domain = await domains.ChangeAsync(context.Scope, request.DomainName!, d =>
        {
            var mapping = d.Mapping(request.ApiMappingId!);
            var stage = apis.Require(context.Scope, request.ApiId ?? mapping.ApiId).Stage(request.Stage ?? mapping.Stage);
            var key = request.ApiMappingKey is null ? mapping.Key : DomainRules.RequireKey(d, mapping.Id, request.ApiMappingKey);
            return d with { Mappings = d.Mappings.SetItem(mapping.Id, mapping with { ApiId = request.ApiId ?? mapping.ApiId, Stage = stage.Name, Key = key }) };
        });
        return domain.Mapping(request.ApiMappingId!).Show();
    }
}

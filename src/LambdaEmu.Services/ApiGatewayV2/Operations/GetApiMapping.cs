using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows a mapping of a domain name. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetApiMapping.</summary>
internal sealed class GetApiMapping(IDomainNames domains) : IOperation<GetApiMappingRequest, ApiMapping>
{
    public ValueTask<ApiMapping> HandleAsync(GetApiMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(domains.Require(context.Scope, request.DomainName!).Mapping(request.ApiMappingId!).Show());
    }
}

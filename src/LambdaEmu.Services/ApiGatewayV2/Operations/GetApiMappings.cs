using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the mappings of a domain name. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetApiMappings.</summary>
internal sealed class GetApiMappings(IDomainNames domains) : IOperation<GetApiMappingsRequest, GetApiMappingsResponse>
{
    public ValueTask<GetApiMappingsResponse> HandleAsync(GetApiMappingsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var domain = domains.Require(context.Scope, request.DomainName!);
        var (items, next) = Listing.Page(domain.Mappings.Values, m => m.Id, m => m.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetApiMappingsResponse { Items = items, NextToken = next });
    }
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the domain names of a scope. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetDomainNames.</summary>
internal sealed class GetDomainNames(IDomainNames domains) : IOperation<GetDomainNamesRequest, GetDomainNamesResponse>
{
    public ValueTask<GetDomainNamesResponse> HandleAsync(GetDomainNamesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (items, next) = Listing.Page(domains.List(context.Scope), d => d.Name, d => d.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetDomainNamesResponse { Items = items, NextToken = next });
    }
}

using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows a domain name. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetDomainName.</summary>
internal sealed class GetDomainName(IDomainNames domains) : IOperation<GetDomainNameRequest, DomainName>
{
    public ValueTask<DomainName> HandleAsync(GetDomainNameRequest request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(domains.Require(context.Scope, request.DomainName!).Show());
    }
}

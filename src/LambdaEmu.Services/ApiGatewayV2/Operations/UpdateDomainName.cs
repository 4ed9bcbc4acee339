using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes a domain name. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateDomainName.</summary>
internal sealed class UpdateDomainName(IDomainNames domains, TimeProvider time) : IOperation<UpdateDomainNameRequest, DomainName>
{
    public async ValueTask<DomainName> HandleAsync(UpdateDomainNameRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var domain = await domains.ChangeAsync(
            context.Scope, request.DomainName!,
            d => DomainRules.Apply(d, request.DomainNameConfigurations, request.MutualTlsAuthentication, request.RoutingMode, time.GetUtcNow()), ApiGatewayV2Faults.NoDomainName);
        return domain.Show();
    }
}

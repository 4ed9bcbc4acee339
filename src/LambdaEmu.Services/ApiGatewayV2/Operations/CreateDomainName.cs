using System.Collections.Immutable;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes a host name of one's own, under which APIs are mapped. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateDomainName.</summary>
internal sealed class CreateDomainName(IDomainNames domains, TimeProvider time) : IOperation<CreateDomainNameRequest, DomainName>
{
    public async ValueTask<DomainName> HandleAsync(CreateDomainNameRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var name = DomainRules.RequireName(request.DomainName!);
        var domain = new HostedDomain
        {
            Scope = context.Scope,
            Name = name,
            TargetName = HostedDomain.RegionalTarget(name, context.Scope.Region),
            EndpointType = DomainView.Regional,
            Tags = request.Tags?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
        };
        domain = DomainRules.Apply(domain, request.DomainNameConfigurations, request.MutualTlsAuthentication, request.RoutingMode, time.GetUtcNow());
        return (await domains.CreateAsync(domain, () => ApiGatewayV2Faults.Conflict("The domain name resource already exists."))).Show();
    }
}

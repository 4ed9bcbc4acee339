using System.Collections.Immutable;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes a host name of one's own, under which APIs are mapped. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateDomainName.</summary>
internal sealed class CreateDomainName(DomainRegistry domains, TimeProvider time) : IOperation<CreateDomainNameRequest, DomainName>
{
    public async ValueTask<DomainName> HandleAsync(CreateDomainNameRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var domain = new DomainDefinition
        {
            Scope = context.Scope,
            Name = DomainRules.RequireName(request.DomainName!),
            CreatedAt = time.GetUtcNow(),
            Endpoint = DomainRules.Endpoint(request.DomainNameConfigurations, request.MutualTlsAuthentication, request.RoutingMode, null),
            Tags = request.Tags?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
        };
        await domains.CreateAsync(domain);
        return domain.Show();
    }
}

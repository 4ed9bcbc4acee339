using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGateway.Accounts;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using LambdaEmu.Services.ApiGateway.DomainNames;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.State;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using LambdaEmu.Services.ApiGateway.VpcLinks;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGateway;

/// <summary>Everything that API Gateway's REST side keeps. Kinds of documents are frozen.</summary>
public sealed class GatewayResources(IStateStore store, TimeProvider time)
{
    private SharedDomains? _domains;

    internal RestApiRegistry Apis { get; } = new(store);

    internal ResourceTable<ApiKey> ApiKeys { get; } = new(store, "apigateway.apikey", SharedDocumentContext.Default.ApiKey, k => k.Id);

    internal ResourceTable<UsagePlan> UsagePlans { get; } = new(store, "apigateway.usageplan", SharedDocumentContext.Default.UsagePlan, p => p.Id);

    /// <summary>By host name in lower case; unique over all scopes.</summary>
    internal ResourceTable<CustomDomain> DomainNames { get; } =
        new(store, "apigateway.domainname", SharedDocumentContext.Default.CustomDomain, d => d.Name, (FormerDomain.Kind, FormerDomain.Read));

    /// <summary>The same as HTTP and WebSocket APIs see them.</summary>
    public IDomainNames Domains => _domains ??= new SharedDomains(DomainNames, Apis);

    internal ResourceTable<VpcLink> VpcLinks { get; } = new(store, "apigateway.vpclink", SharedDocumentContext.Default.VpcLink, l => l.Id);

    internal ResourceTable<ClientCertificate> ClientCertificates { get; } =
        new(store, "apigateway.clientcertificate", SharedDocumentContext.Default.ClientCertificate, c => c.Id);

    /// <summary>At most one in a scope, under <see cref="AccountKey"/>.</summary>
    internal ResourceTable<GatewayAccount> Accounts { get; } = new(store, "apigateway.account", SharedDocumentContext.Default.GatewayAccount, _ => AccountKey);

    internal UsageLedger Usage { get; } = new(time);

    internal const string AccountKey = "account";

    /// <summary>Forgets everything, in memory.</summary>
    public void Clear()
    {
        Apis.Clear();
        ApiKeys.Clear();
        UsagePlans.Clear();
        DomainNames.Clear();
        VpcLinks.Clear();
        ClientCertificates.Clear();
        Accounts.Clear();
        Usage.Clear();
    }
}

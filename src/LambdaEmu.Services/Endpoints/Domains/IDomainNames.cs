using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Endpoints.Domains;

/// <summary>
/// The domain names that the APIs of all kinds share: what is made by the operations of one API Gateway is seen by those of the other. A name belongs to
/// one account and region alone. The REST side implements it.
/// </summary>
public interface IDomainNames
{
    /// <summary>The domain of a request's host, the exact one before one with a wildcard; null where there is none. Asked for every request.</summary>
    HostedDomain? FindHost(string host);

    HostedDomain? Find(ResourceScope scope, string name);

    IEnumerable<HostedDomain> List(ResourceScope scope);

    /// <summary>Whether a mapping of any scope points to a stage, or to any of an API's.</summary>
    bool IsMapped(string apiId, string? stage = null);

    /// <summary>Whether there is such a stage of a REST API, for mappings that are made by the other side.</summary>
    bool HasRestStage(ResourceScope scope, string apiId, string stage);

    /// <param name="taken">The fault where the name is taken.</param>
    ValueTask<HostedDomain> CreateAsync(HostedDomain domain, Func<AwsException> taken);

    /// <param name="missing">The fault where there is none.</param>
    ValueTask<HostedDomain> ChangeAsync(ResourceScope scope, string name, Func<HostedDomain, HostedDomain> change, Func<AwsException> missing);

    /// <inheritdoc cref="ChangeAsync"/>
    ValueTask DeleteAsync(ResourceScope scope, string name, Func<AwsException> missing);
}

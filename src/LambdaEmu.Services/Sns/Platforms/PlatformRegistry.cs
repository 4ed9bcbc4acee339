using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Sns.Persistence;

namespace LambdaEmu.Services.Sns.Platforms;

/// <summary>All platform applications and their endpoints of all scopes, by ARN.</summary>
internal sealed class PlatformRegistry
{
    private const int EndpointSlashes = 3;

    private readonly IStateStore _store;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, PlatformApplication> _applications = new();
    private readonly ConcurrentDictionary<string, PlatformEndpoint> _endpoints = new();

    /// <summary>Reads what the store holds.</summary>
    public PlatformRegistry(IStateStore store)
    {
        _store = store;
        foreach (var document in store.ReadDocuments(PlatformDocuments.ApplicationKind))
        {
            var application = new PlatformApplication(document.Scope, document.Key, PlatformDocuments.Read(document.Content));
            _applications[application.Arn] = application;
        }
        foreach (var document in store.ReadDocuments(PlatformDocuments.EndpointKind))
        {
            if (_applications.TryGetValue(ApplicationOf(document.Scope, document.Key), out var application))
            {
                var endpoint = new PlatformEndpoint(application, document.Key, PlatformDocuments.Read(document.Content));
                _endpoints[endpoint.Arn] = endpoint;
            }
        }
    }

    /// <exception cref="Core.Errors.AwsException">The text is no ARN, or there is no such application.</exception>
    public PlatformApplication RequireApplication(string arn) => FindApplication(arn) ?? throw SnsFaults.NotFound("PlatformApplication does not exist");

    public PlatformApplication? FindApplication(string arn)
    {
        ArnText.Require(arn, "PlatformApplicationArn");
        return _applications.GetValueOrDefault(arn);
    }

    /// <exception cref="Core.Errors.AwsException">The text is no endpoint's ARN, or there is no such endpoint.</exception>
    public PlatformEndpoint RequireEndpoint(string arn) => FindEndpoint(arn, "EndpointArn") ?? throw SnsFaults.NotFound("Endpoint does not exist");

    public PlatformEndpoint? FindEndpoint(string arn, string parameter) =>
        ArnText.Require(arn, parameter).Resource.Count(c => c == '/') == EndpointSlashes ? _endpoints.GetValueOrDefault(arn)
            : throw SnsFaults.InvalidParameter(parameter, "Wrong number of slashes in relative portion of the ARN.");

    public IEnumerable<PlatformApplication> List(ResourceScope scope) =>
        _applications.Values.Where(a => a.Scope == scope).OrderBy(a => a.Arn, StringComparer.Ordinal);

    public IEnumerable<PlatformEndpoint> List(PlatformApplication application) =>
        _endpoints.Values.Where(e => e.Application == application).OrderBy(e => e.Arn, StringComparer.Ordinal);

    /// <summary>Makes an application, or gives the one of its name these attributes.</summary>
    public async ValueTask<PlatformApplication> CreateAsync(ResourceScope scope, string resource, IReadOnlyDictionary<string, string> attributes)
    {
        PlatformApplication application;
        lock (_lock)
        {
            application = new PlatformApplication(scope, resource, attributes);
            application = _applications.GetOrAdd(application.Arn, application);
        }
        await ChangeAsync(application, attributes);
        return application;
    }

    public ValueTask ChangeAsync(PlatformApplication application, IReadOnlyDictionary<string, string> changed)
    {
        lock (_lock)
        {
            application.Attributes = Merge(application.Attributes, changed);
            return _store.CommitAsync(new StateBatch().Put(
                application.Scope, PlatformDocuments.ApplicationKind, application.Resource, PlatformDocuments.Write(application.Attributes)));
        }
    }

    /// <summary>Deletes an application with its endpoints.</summary>
    public ValueTask DeleteAsync(PlatformApplication application)
    {
        lock (_lock)
        {
            var batch = new StateBatch().Delete(application.Scope, PlatformDocuments.ApplicationKind, application.Resource);
            _applications.TryRemove(application.Arn, out _);
            foreach (var endpoint in List(application))
            {
                Remove(endpoint, batch);
            }
            return _store.CommitAsync(batch);
        }
    }

    /// <summary>Makes an endpoint, or finds the one of its token where that has the same attributes.</summary>
    public async ValueTask<PlatformEndpoint> CreateEndpointAsync(PlatformApplication application, IReadOnlyDictionary<string, string> attributes)
    {
        PlatformEndpoint endpoint;
        ValueTask committed;
        lock (_lock)
        {
            if (List(application).FirstOrDefault(e => e.Attributes[PlatformEndpoint.Token] == attributes[PlatformEndpoint.Token]) is { } existing)
            {
                return existing.Attributes.Count == attributes.Count && attributes.All(a => existing.Attributes.GetValueOrDefault(a.Key) == a.Value)
                    ? existing
                    : throw SnsFaults.InvalidParameter("Token", $"Endpoint {existing.Arn} already exists with the same Token, but different attributes.");
            }
            endpoint = new PlatformEndpoint(application, $"endpoint{application.Resource["app".Length..]}/{Guid.NewGuid()}", attributes);
            _endpoints[endpoint.Arn] = endpoint;
            committed = Commit(endpoint);
        }
        await committed;
        return endpoint;
    }

    public ValueTask ChangeAsync(PlatformEndpoint endpoint, IReadOnlyDictionary<string, string> changed)
    {
        lock (_lock)
        {
            endpoint.Attributes = Merge(endpoint.Attributes, changed);
            return Commit(endpoint);
        }
    }

    public ValueTask DeleteAsync(PlatformEndpoint endpoint)
    {
        lock (_lock)
        {
            var batch = new StateBatch();
            Remove(endpoint, batch);
            return _store.CommitAsync(batch);
        }
    }

    /// <summary>Forgets all of them, in memory.</summary>
    public void Clear()
    {
        _applications.Clear();
        _endpoints.Clear();
    }

    private void Remove(PlatformEndpoint endpoint, StateBatch batch)
    {
        _endpoints.TryRemove(endpoint.Arn, out _);
        batch.Delete(endpoint.Application.Scope, PlatformDocuments.EndpointKind, endpoint.Resource);
    }

    private ValueTask Commit(PlatformEndpoint endpoint) => _store.CommitAsync(new StateBatch().Put(
        endpoint.Application.Scope, PlatformDocuments.EndpointKind, endpoint.Resource, PlatformDocuments.Write(endpoint.Attributes)));

    private static string ApplicationOf(ResourceScope scope, string endpoint) =>
        Arn.Format("sns", scope, $"app{endpoint["endpoint".Length..endpoint.LastIndexOf('/')]}");

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> attributes, IReadOnlyDictionary<string, string> changed)
    {
        var merged = new Dictionary<string, string>(attributes);
        foreach (var (name, value) in changed)
        {
            merged[name] = value;
        }
        return merged;
    }
}

using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <summary>Holds an API's present state, and its stages ready to be served.</summary>
internal sealed class HostedApi
{
    private volatile RestApi _api;
    private volatile ImmutableDictionary<string, StagedApi> _staged;

    public HostedApi(RestApi api) => (_api, _staged) = (api, StagesOf(api, ImmutableDictionary<string, StagedApi>.Empty));

    /// <summary>Guards changes.</summary>
    public Lock Lock { get; } = new();

    public RestApi Api => _api;

    /// <summary>By stage name.</summary>
    public ImmutableDictionary<string, StagedApi> Staged => _staged;

    /// <summary>Called under the lock.</summary>
    public void Become(RestApi api)
    {
        if (!ReferenceEquals(api.Stages, _api.Stages) || !ReferenceEquals(api.Deployments, _api.Deployments))
        {
            _staged = StagesOf(api, _staged);
        }
        _api = api;
    }

    private static ImmutableDictionary<string, StagedApi> StagesOf(RestApi api, ImmutableDictionary<string, StagedApi> before)
    {
        var staged = ImmutableDictionary.CreateBuilder<string, StagedApi>(StringComparer.Ordinal);
        foreach (var stage in api.Stages.Values)
        {
            if (api.Deployments.GetValueOrDefault(stage.DeploymentId) is { } deployment)
            {
                var canary = stage.Canary is { } settings ? api.Deployments.GetValueOrDefault(settings.DeploymentId) : null;
                staged[stage.Name] = before.GetValueOrDefault(stage.Name) is { } same && same.IsOf(stage, deployment, canary)
                    ? same
                    : new StagedApi(api.Scope, api.Id, stage, deployment, canary);
            }
        }
        return staged.ToImmutable();
    }
}

using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.Stages;

/// <summary>A name under which a deployment is served, with the settings that hold there.</summary>
internal sealed record Stage
{
    public required string Name { get; init; }

    public required string DeploymentId { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset LastUpdatedDate { get; init; }

    /// <summary>Null where there are none.</summary>
    public ImmutableDictionary<string, string>? Variables { get; init; }

    public bool CacheClusterEnabled { get; init; }

    /// <summary>In GB, such as 0.5.</summary>
    public string? CacheClusterSize { get; init; }

    public bool TracingEnabled { get; init; }

    /// <summary>Settings by resource path and HTTP method as the caller wrote them, such as pets/GET or ~1pets/GET; for all methods under */*.</summary>
    public ImmutableDictionary<string, MethodSetting> MethodSettings { get; init; } = ImmutableDictionary<string, MethodSetting>.Empty;

    public CanarySettings? Canary { get; init; }

    public AccessLogSettings? AccessLog { get; init; }

    /// <summary>The certificate that HTTP backends are called with.</summary>
    public string? ClientCertificateId { get; init; }

    public string? DocumentationVersion { get; init; }

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The method's own settings, else those for all methods, else null.</summary>
    /// <param name="resourcePath">Such as /pets/{id}.</param>
    public MethodSetting? SettingFor(string resourcePath, string httpMethod)
    {
        foreach (var (key, setting) in MethodSettings)
        {
            if (MethodSetting.IsFor(key, resourcePath, httpMethod))
            {
                return setting;
            }
        }
        return MethodSettings.GetValueOrDefault(MethodSetting.AllMethods);
    }
}

/// <summary>A second deployment that gets a share of the stage's requests.</summary>
internal sealed record CanarySettings
{
    public required string DeploymentId { get; init; }

    /// <summary>0 to 100.</summary>
    public double PercentTraffic { get; init; }

    /// <summary>Stage variables of the canary alone, over the stage's own; null where there are none.</summary>
    public ImmutableDictionary<string, string>? StageVariableOverrides { get; init; }

    public bool UseStageCache { get; init; }
}

/// <param name="DestinationArn">A log group or a Firehose delivery stream.</param>
/// <param name="Format">One line with $context variables; null where not said yet.</param>
internal sealed record AccessLogSettings(string? DestinationArn, string? Format);

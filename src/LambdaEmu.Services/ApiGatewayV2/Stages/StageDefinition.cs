using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LambdaEmu.Services.ApiGatewayV2.Deployments;
using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.Stages;

/// <summary>A name under which a deployment is served. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename.html.</summary>
internal sealed record StageDefinition
{
    public const string DefaultName = "$default";

    public required string Name { get; init; }
    public string? Description { get; init; }

    /// <summary>Every change of the API is deployed at once.</summary>
    public bool AutoDeploy { get; init; }

    /// <summary>Null where nothing is deployed yet.</summary>
    public string? DeploymentId { get; init; }
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;
    public RouteLimits DefaultLimits { get; init; } = new();

    /// <summary>By the routes' keys.</summary>
    public ImmutableDictionary<string, RouteLimits> RouteLimits { get; init; } = ImmutableDictionary<string, RouteLimits>.Empty;
    public AccessLog? AccessLog { get; init; }
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Made by quick create.</summary>
    public bool Managed { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public string? LastDeploymentMessage { get; init; }

    /// <summary>Whether its paths begin with its name.</summary>
    [JsonIgnore]
    public bool IsDefault => Name == DefaultName;

    public StageDefinition Serving(DeploymentSnapshot deployment) =>
        this with { DeploymentId = deployment.Id, LastDeploymentMessage = $"Successfully deployed stage with deployment ID '{deployment.Id}'" };

    public Contract.Stage Show() => new()
    {
        StageName = Name,
        Description = Description,
        AutoDeploy = AutoDeploy,
        DeploymentId = DeploymentId,
        StageVariables = Variables.ToDictionary(),
        DefaultRouteSettings = DefaultLimits.Show(),
        RouteSettings = RouteLimits.ToDictionary(r => r.Key, r => r.Value.Show()),
        AccessLogSettings = AccessLog is { } log ? new() { DestinationArn = log.DestinationArn, Format = log.Format } : null,
        Tags = Tags.ToDictionary(),
        ApiGatewayManaged = Managed ? true : null,
        CreatedDate = CreatedAt,
        LastUpdatedDate = UpdatedAt,
        LastDeploymentStatusMessage = LastDeploymentMessage,
    };
}

/// <summary>Where and how accesses are logged.</summary>
/// <param name="DestinationArn">Of a log group.</param>
/// <param name="Format">A text with $context variables.</param>
internal sealed record AccessLog(string DestinationArn, string Format);

/// <summary>How often a route may be called.</summary>
/// <param name="BurstLimit">Requests at once; null for the account's.</param>
/// <param name="RateLimit">Requests a second; null for the account's.</param>
/// <param name="DetailedMetrics">Kept only: there are no metrics.</param>
internal sealed record RouteLimits(int? BurstLimit = null, double? RateLimit = null, bool? DetailedMetrics = null)
{
    /// <param name="settings">What is not given stays as it is.</param>
    public RouteLimits With(Contract.RouteSettings? settings)
    {
        if (settings is { DataTraceEnabled: true } or { LoggingLevel: not (null or "" or "OFF") })
        {
            throw ApiGatewayV2Faults.Unsupported("dataTraceEnabled and loggingLevel", "no execution logs are written");
        }
        return settings is null ? this : new(settings.ThrottlingBurstLimit ?? BurstLimit, settings.ThrottlingRateLimit ?? RateLimit, settings.DetailedMetricsEnabled ?? DetailedMetrics);
    }

    public Contract.RouteSettings Show() => new() { ThrottlingBurstLimit = BurstLimit, ThrottlingRateLimit = RateLimit, DetailedMetricsEnabled = DetailedMetrics ?? false };
}

using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.UsagePlans;

/// <summary>Which stages the keys of a plan open, how fast and how often.</summary>
internal sealed record UsagePlan
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public ImmutableList<PlanStage> Stages { get; init; } = [];

    /// <summary>Null where not limited; every key has its own measure.</summary>
    public Throttle? Throttle { get; init; }

    /// <summary>Null where not limited; every key has its own measure.</summary>
    public Quota? Quota { get; init; }

    /// <summary>A product on the AWS Marketplace.</summary>
    public string? ProductCode { get; init; }

    /// <summary>Ids of the API keys, in the order in which they were added.</summary>
    public ImmutableList<string> KeyIds { get; init; } = [];

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    public required DateTimeOffset CreatedDate { get; init; }

    public PlanStage? FindStage(string apiId, string stageName) => Stages.Find(s => s.ApiId == apiId && s.Stage == stageName);
}

/// <summary>A stage that a plan opens.</summary>
/// <param name="Throttle">By resource path and method, such as /pets/GET; null where there is none.</param>
internal sealed record PlanStage(string ApiId, string Stage, ImmutableDictionary<string, Throttle>? Throttle = null);

/// <param name="BurstLimit">Requests at once; null where not limited.</param>
/// <param name="RateLimit">Requests a second; null where not limited.</param>
internal sealed record Throttle(int? BurstLimit, double? RateLimit);

/// <param name="Limit">Requests in a period.</param>
/// <param name="Offset">Days or weekdays by which the first period is shorter.</param>
/// <param name="Period">DAY, WEEK or MONTH.</param>
internal sealed record Quota(int Limit, int Offset, string Period);

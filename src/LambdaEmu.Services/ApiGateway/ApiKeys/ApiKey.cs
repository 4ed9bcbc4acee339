using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.ApiKeys;

/// <summary>A key that callers send as x-api-key.</summary>
internal sealed record ApiKey
{
    public required string Id { get; init; }

    /// <summary>20 to 128 characters; unique within a scope.</summary>
    public required string Value { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? CustomerId { get; init; }

    public bool Enabled { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset LastUpdatedDate { get; init; }

    /// <summary>Stages as apiId/stageName, from before there were usage plans.</summary>
    public ImmutableList<string> StageKeys { get; init; } = [];

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
}

using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.VpcLinks;

/// <summary>The way to network load balancers in a VPC.</summary>
internal sealed record VpcLink
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public ImmutableList<string> TargetArns { get; init; } = [];

    public required DateTimeOffset CreatedDate { get; init; }

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
}

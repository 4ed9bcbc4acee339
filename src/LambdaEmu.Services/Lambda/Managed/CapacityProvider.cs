namespace LambdaEmu.Services.Lambda.Managed;

/// <summary>
/// A capacity provider, frozen. The machine that LambdaEmu runs on is the only instance there is: all of this is kept and shown.
/// See https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-capacity-providers.html.
/// </summary>
internal sealed record CapacityProvider
{
    public required string Name { get; init; }
    public required List<string> SubnetIds { get; init; }
    public required List<string> SecurityGroupIds { get; init; }
    public required string OperatorRole { get; init; }
    public List<string>? Architectures { get; init; }
    public List<string>? AllowedInstanceTypes { get; init; }
    public List<string>? ExcludedInstanceTypes { get; init; }
    public required CapacityScaling Scaling { get; init; }
    public string? KmsKeyArn { get; init; }
    public required DateTimeOffset LastModified { get; init; }
    public required Dictionary<string, string> Tags { get; init; }
}

/// <param name="Mode">Auto or Manual.</param>
internal sealed record CapacityScaling(int? MaxVCpuCount, string? Mode, List<CapacityTarget>? Targets);

/// <param name="Metric">Such as LambdaCapacityProviderAverageCPUUtilization.</param>
/// <param name="Value">Percent.</param>
internal sealed record CapacityTarget(string Metric, double Value);

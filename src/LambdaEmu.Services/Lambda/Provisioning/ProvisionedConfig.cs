namespace LambdaEmu.Services.Lambda.Provisioning;

/// <summary>What somebody has asked for a version or an alias.</summary>
/// <param name="Requested">Environments, 1 or more.</param>
internal sealed record ProvisionedConfig(int Requested, DateTimeOffset LastModified);

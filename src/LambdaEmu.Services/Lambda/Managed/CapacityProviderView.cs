using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Managed;

/// <summary>A capacity provider as the API shows it, and its parts as they come in.</summary>
internal static class CapacityProviderView
{
    /// <param name="state">Pending, Active or Deleting: answers show what has begun, though it is done at once.</param>
    public static LambdaEmu.Contracts.Lambda.CapacityProvider Describe(ResourceScope scope, CapacityProvider provider, string state = "Active") => new()
    {
        CapacityProviderArn = CapacityProviderRegistry.Arn(scope, provider.Name),
        State = state,
        VpcConfig = new CapacityProviderVpcConfig { SubnetIds = provider.SubnetIds, SecurityGroupIds = provider.SecurityGroupIds },
        PermissionsConfig = new CapacityProviderPermissionsConfig { CapacityProviderOperatorRoleArn = provider.OperatorRole },
        InstanceRequirements = provider is { Architectures: null, AllowedInstanceTypes: null, ExcludedInstanceTypes: null } ? null : new InstanceRequirements
        {
            Architectures = provider.Architectures,
            AllowedInstanceTypes = provider.AllowedInstanceTypes,
            ExcludedInstanceTypes = provider.ExcludedInstanceTypes,
        },
        CapacityProviderScalingConfig = new CapacityProviderScalingConfig
        {
            MaxVCpuCount = provider.Scaling.MaxVCpuCount,
            ScalingMode = provider.Scaling.Mode,
            ScalingPolicies = provider.Scaling.Targets?.ConvertAll(t => new TargetTrackingScalingPolicy { PredefinedMetricType = t.Metric, TargetValue = t.Value }),
        },
        KmsKeyArn = provider.KmsKeyArn,
        LastModified = FunctionConfigurationView.Time(provider.LastModified),
    };

    /// <summary>What the request leaves out stays.</summary>
    public static CapacityScaling Scaling(CapacityProviderScalingConfig? wanted, CapacityScaling? current) => new(
        wanted?.MaxVCpuCount ?? current?.MaxVCpuCount,
        wanted?.ScalingMode ?? current?.Mode ?? "Auto",
        wanted?.ScalingPolicies?.ConvertAll(p => new CapacityTarget(p.PredefinedMetricType!, p.TargetValue!.Value)) ?? current?.Targets);
}

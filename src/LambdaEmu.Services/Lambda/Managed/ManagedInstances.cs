using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Managed;

/// <summary>That a version runs on managed instances, and how: several invocations at a time in each environment.</summary>
/// <param name="CapacityProviderArn">Whose instances they would be on AWS.</param>
/// <param name="MaxConcurrency">1 to 1600; null for the runtime's default.</param>
/// <param name="MemoryGiBPerVCpu">2 to 8; null for 2.</param>
public sealed record ManagedInstances(string CapacityProviderArn, int? MaxConcurrency = null, double? MemoryGiBPerVCpu = null)
{
    private const double DefaultMemoryGiBPerVCpu = 2;
    private const int MaxMaxConcurrency = 1600;

    [System.Text.Json.Serialization.JsonIgnore]
    public double EffectiveMemoryGiBPerVCpu => MemoryGiBPerVCpu ?? DefaultMemoryGiBPerVCpu;

    /// <summary>
    /// For each virtual processor 64 with Node, 32 with Java and .NET, 16 with Python, as on AWS. What AWS gives custom runtimes is not known: 16, as its
    /// lowest default. See https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-runtimes.html.
    /// </summary>
    /// <param name="memorySize">MB of the version.</param>
    public int EffectiveMaxConcurrency(string runtime, int memorySize)
    {
        var processors = Math.Max(1, (int)(memorySize / 1024.0 / EffectiveMemoryGiBPerVCpu));
        var each = runtime switch
        {
            _ when runtime.StartsWith("nodejs", StringComparison.Ordinal) => 64,
            _ when runtime.StartsWith("java", StringComparison.Ordinal) || runtime.StartsWith("dotnet", StringComparison.Ordinal) => 32,
            _ => 16,
        };
        return MaxConcurrency ?? Math.Min(processors * each, MaxMaxConcurrency);
    }

    /// <summary>The setting as the API shows it, defaults included.</summary>
    public static Contracts.Lambda.CapacityProviderConfig? Describe(FunctionVersion version) => version.ManagedInstances is not { } managed ? null : new()
    {
        LambdaManagedInstancesCapacityProviderConfig = new()
        {
            CapacityProviderArn = managed.CapacityProviderArn,
            PerExecutionEnvironmentMaxConcurrency = managed.EffectiveMaxConcurrency(version.Runtime, version.MemorySize),
            ExecutionEnvironmentMemoryGiBPerVCpu = managed.EffectiveMemoryGiBPerVCpu,
        },
    };
}

using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.Identity;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.AsyncInvocations;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>A version with the spec by which its environments run. Environments live as long as this very spec is the version's.</summary>
internal sealed class DeployedVersion
{
    public DeployedVersion(ResourceScope scope, string functionName, FunctionVersion version)
        : this(version, Describe(scope, functionName, version))
    {
    }

    private DeployedVersion(FunctionVersion version, ExecutionSpec spec)
    {
        Configuration = version;
        Spec = spec;
        LineageKey = RecursiveLoops.KeyOf(spec.FunctionArn);
    }

    public FunctionVersion Configuration { get; }

    public ExecutionSpec Spec { get; }

    /// <summary>What stands for the function in trace headers.</summary>
    public string LineageKey { get; }

    /// <summary>The same code and settings under another revision id: the environments that run it are kept.</summary>
    public DeployedVersion WithRevision(string revisionId) => new(Configuration with { RevisionId = revisionId }, Spec);

    private static ExecutionSpec Describe(ResourceScope scope, string functionName, FunctionVersion version) => new()
    {
        Scope = scope,
        FunctionName = functionName,
        Version = version.Version,
        FunctionArn = Arn.Format("lambda", scope, $"function:{functionName}"),
        Runtime = version.Runtime,
        RuntimeVersionArn = RuntimeVersionArn(scope.Region, version.Runtime),
        Handler = version.Handler,
        RoleArn = version.Role,
        Architecture = version.Architecture,
        MemorySize = version.MemorySize,
        MaxConcurrency = version.ManagedInstances?.EffectiveMaxConcurrency(version.Runtime, version.MemorySize),
        EphemeralStorage = version.EphemeralStorage,
        Timeout = TimeSpan.FromSeconds(version.Timeout),
        Environment = version.Environment ?? [],
        CodeBlob = version.Code.Blob,
        CodeFolder = version.Code.Folder,
        LayerBlobs = [.. (version.Layers ?? []).Select(l => l.Blob)],
        Logging = new LogSettings(
            version.Logging.LogGroup,
            version.Logging.Format == "JSON",
            version.Logging.ApplicationLevel,
            version.Logging.SystemLevel,
            CustomGroup: version.Logging.LogGroup != $"/aws/lambda/{functionName}"),
    };

    /// <summary>AWS names a runtime's build by 64 hexadecimal digits; ours are the same for a runtime everywhere.</summary>
    public static string RuntimeVersionArn(string region, string runtime) =>
        $"arn:aws:lambda:{region}::runtime:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(runtime)))}";
}

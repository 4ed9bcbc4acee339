using System.Globalization;
using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>A version as the API shows it. Members that are unset are absent.</summary>
internal static class FunctionConfigurationView
{
    /// <summary>Settled, in full.</summary>
    public static FunctionConfiguration Describe(Function function, FunctionVersion version, string arn)
    {
        var view = Listed(function, version, arn);
        view.RuntimeVersionConfig = new RuntimeVersionConfig
        {
            RuntimeVersionArn = DeployedVersion.RuntimeVersionArn(function.Scope.Region, version.Runtime),
        };
        view.State = StateOf(function, version);
        view.LastUpdateStatus = "Successful";
        return view;
    }

    /// <summary>As the answer of a creation shows it: the function is not settled yet, and will have another revision when it is.</summary>
    public static FunctionConfiguration Creating(Function function, FunctionVersion version, string arn)
    {
        var view = Describe(function, version, arn);
        view.RevisionId = Guid.NewGuid().ToString();
        view.LastUpdateStatus = null;
        view.State = "Pending";
        view.StateReason = "The function is being created.";
        view.StateReasonCode = "Creating";
        return view;
    }

    /// <summary>As the answer of an update shows it.</summary>
    public static FunctionConfiguration Updating(Function function, FunctionVersion version)
    {
        var view = Describe(function, version, function.Arn);
        view.RevisionId = Guid.NewGuid().ToString();
        view.LastUpdateStatus = "InProgress";
        view.LastUpdateStatusReason = "The function is being created.";
        view.LastUpdateStatusReasonCode = "Creating";
        return view;
    }

    /// <summary>As Lambda writes times.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    private static VpcConfigResponse Describe(FunctionVpc vpc) => new()
    {
        SubnetIds = vpc.SubnetIds,
        SecurityGroupIds = vpc.SecurityGroupIds,
        VpcId = vpc.VpcId,
        Ipv6AllowedForDualStack = vpc.Ipv6AllowedForDualStack,
    };

    private static string StateOf(Function function, FunctionVersion version) =>
        version.ManagedInstances is null ? "Active"
        : version.Version == FunctionReference.Latest ? "ActiveNonInvocable"
        : function.Attachments.ScalingOf(version.Version).IsDeactivated ? "Deactivated"
        : "Active";

    /// <summary>As lists show it: without states.</summary>
    public static FunctionConfiguration Listed(Function function, FunctionVersion version, string arn) => new()
    {
        FunctionName = function.Name,
        FunctionArn = arn,
        Runtime = version.Runtime,
        Role = version.Role,
        Handler = version.Handler,
        CodeSize = version.Code.Size,
        Description = version.Description,
        Timeout = version.Timeout,
        MemorySize = version.MemorySize,
        LastModified = Time(version.LastModified),
        CodeSha256 = version.Code.Sha256,
        Version = version.Version,
        Environment = version.Environment is null ? null : new EnvironmentResponse { Variables = version.Environment },
        Layers = version.Layers?.ConvertAll(l => new Layer { Arn = l.Arn, CodeSize = l.CodeSize }),
        KMSKeyArn = version.KmsKeyArn,
        VpcConfig = version.Vpc is { } vpc ? Describe(vpc) : null,
        DeadLetterConfig = version.DeadLetterTarget is { } target ? new DeadLetterConfig { TargetArn = target } : null,
        TracingConfig = new TracingConfigResponse { Mode = version.TracingMode },
        TenancyConfig = version.TenantIsolation is { } isolation ? new TenancyConfig { TenantIsolationMode = isolation } : null,
        RevisionId = version.RevisionId,
        PackageType = "Zip",
        Architectures = [version.Architecture],
        EphemeralStorage = new EphemeralStorage { Size = version.EphemeralStorage },
        CapacityProviderConfig = ManagedInstances.Describe(version),
        SnapStart = version.ManagedInstances is not null ? null : new SnapStartResponse { ApplyOn = version.SnapStart ?? "None", OptimizationStatus = "Off" },
        LoggingConfig = new LoggingConfig
        {
            LogFormat = version.Logging.Format,
            LogGroup = version.Logging.LogGroup,
            ApplicationLogLevel = version.Logging.ApplicationLevel,
            SystemLogLevel = version.Logging.SystemLevel,
        },
    };
}

using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Managed;

/// <summary>What CreateFunction and UpdateFunctionConfiguration make of CapacityProviderConfig, and what does not go together with it.</summary>
internal sealed class ManagedSettings(CapacityProviderRegistry providers)
{
    public const int DefaultMemory = 2048;

    private const int MaxMemory = 32768;
    private const string Setting = "CapacityProviderConfig";

    /// <summary>A function is made for managed instances, or is not, for good.</summary>
    public ManagedInstances? OfNew(ResourceScope scope, CreateFunctionRequest request)
    {
        if (request.CapacityProviderConfig is null)
        {
            return null;
        }
        if (request.TenancyConfig is not null)
        {
            // AWS's own text is not known, as below.
            throw LambdaErrors.InvalidParameter("TenancyConfig isn't supported for functions with capacity provider configuration.");
        }
        RefuseSnapStart(request.SnapStart);
        CheckRuntime(request.Runtime!);
        return Read(scope, request.CapacityProviderConfig);
    }

    public ManagedInstances? OfUpdated(ResourceScope scope, UpdateFunctionConfigurationRequest request, ManagedInstances? current)
    {
        if (current is null)
        {
            return request.CapacityProviderConfig is null ? null : throw Default(Setting);
        }
        RefuseSnapStart(request.SnapStart);
        if (request.Runtime is not null)
        {
            CheckRuntime(request.Runtime);
        }
        return request.CapacityProviderConfig is null ? current : Read(scope, request.CapacityProviderConfig);
    }

    private static void RefuseSnapStart(SnapStart? snapStart)
    {
        if (snapStart?.ApplyOn?.ToString() is "PublishedVersions")
        {
            throw LambdaErrors.InvalidParameter("SnapStart isn't supported for functions with capacity provider configuration.");
        }
    }

    /// <summary>MB. The model allows all functions what only those on managed instances may have.</summary>
    public static int Memory(int? wanted, int current, ManagedInstances? managed)
    {
        if (managed is null)
        {
            return FunctionSettings.Memory(wanted, current);
        }
        var memory = wanted ?? current;
        return memory is >= DefaultMemory and <= MaxMemory
            ? memory
            : throw LambdaErrors.InvalidParameter(
                $"'MemorySize' value failed to satisfy constraint: functions with capacity provider configuration have {DefaultMemory} to {MaxMemory} MB");
    }

    /// <summary>Such functions log JSON only, so that lines of several invocations can be told apart.</summary>
    public static LoggingConfig? Logging(LoggingConfig? wanted, ManagedInstances? managed)
    {
        if (managed is null)
        {
            return wanted;
        }
        if (wanted?.LogFormat == "Text")
        {
            throw LambdaErrors.InvalidParameter(
                "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"JSON\" and try again.");
        }
        return new LoggingConfig
        {
            LogFormat = "JSON", LogGroup = wanted?.LogGroup, ApplicationLogLevel = wanted?.ApplicationLogLevel, SystemLogLevel = wanted?.SystemLogLevel,
        };
    }

    /// <summary>PublishTo asks for $LATEST.PUBLISHED, which only functions on managed instances have.</summary>
    /// <param name="publishes">Null where the operation always does.</param>
    public static void CheckPublishTo(string? publishTo, bool? publishes, ManagedInstances? managed)
    {
        if (publishTo is null)
        {
            return;
        }
        if (managed is null)
        {
            throw Default("PublishTo");
        }
        if (publishes == false)
        {
            throw LambdaErrors.InvalidParameter("PublishTo needs Publish to be true.");
        }
    }

    private ManagedInstances Read(ResourceScope scope, CapacityProviderConfig config)
    {
        var wanted = config.LambdaManagedInstancesCapacityProviderConfig!;
        var provider = providers.Require(scope, wanted.CapacityProviderArn!);
        return new ManagedInstances(
            CapacityProviderRegistry.Arn(scope, provider.Name), wanted.PerExecutionEnvironmentMaxConcurrency, wanted.ExecutionEnvironmentMemoryGiBPerVCpu);
    }

    // See https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-runtimes.html.
    private static void CheckRuntime(string runtime)
    {
        if (runtime is not ("nodejs22.x" or "nodejs24.x" or "python3.13" or "python3.14" or "java21" or "java25" or "dotnet8" or "dotnet10" or "provided.al2023"))
        {
            throw LambdaErrors.InvalidParameter($"{Setting} isn't supported with Runtime {runtime}.");
        }
    }

    private static Core.Errors.AwsException Default(string setting) =>
        LambdaErrors.InvalidParameter($"{setting} isn't supported for Lambda Default functions.");
}

using System.Globalization;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// The environment block of a function: AWS's defaults, above them the runtime's, above them the function's own, above all what is reserved.
/// </summary>
internal static class FunctionEnvironment
{
    /// <param name="interpreterDirectory">Comes early in PATH, so that a function's own child processes find the same interpreter.</param>
    /// <param name="runtimeDefaults">What the runtime sets and the function may override.</param>
    public static Dictionary<string, string> Build(
        LaunchRequest request, string? interpreterDirectory, Dictionary<string, string> runtimeDefaults)
    {
        var block = new Dictionary<string, string>();
        AddDefaults(block, request, interpreterDirectory);
        Add(block, runtimeDefaults);
        Add(block, request.Spec.Environment);
        AddReserved(block, request);
        return block;
    }

    /// <summary>What a runtime without a function starts with.</summary>
    public static Dictionary<string, string> BuildForPlaceholder(SandboxPaths paths, Dictionary<string, string> runtimeDefaults)
    {
        var block = new Dictionary<string, string> { [PlaceholderLaunch.Marker] = "1" };
        AddStart(block, paths);
        Add(block, runtimeDefaults);
        return block;
    }

    private static void AddDefaults(Dictionary<string, string> block, LaunchRequest request, string? interpreterDirectory)
    {
        var (paths, endpoint) = (request.Paths, new Uri(request.Options.EndpointUrl));
        AddStart(block, paths);
        block["PWD"] = paths.Task;
        block["SHLVL"] = "0";
        block["PATH"] = SearchPathFor(paths.Layers, interpreterDirectory);
        block["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR";
        block["AWS_XRAY_DAEMON_ADDRESS"] = "169.254.100.1:2000";
        block["_AWS_XRAY_DAEMON_ADDRESS"] = "169.254.100.1";
        block["_AWS_XRAY_DAEMON_PORT"] = "2000";
        block["AWS_ENDPOINT_URL"] = request.Options.EndpointUrl;
        block["LOCALSTACK_HOSTNAME"] = endpoint.Host;
        block["EDGE_PORT"] = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        if (paths.Temporary != "/tmp")
        {
            block["TMPDIR"] = paths.Temporary;
        }
    }

    // What is read when a program starts.
    private static void AddStart(Dictionary<string, string> block, SandboxPaths paths)
    {
        block["LANG"] = "en_US.UTF-8";
        block["TZ"] = ":UTC";
        // AWS's directories of the system and the language are left out: they would give the host's programs foreign libraries.
        block["LD_LIBRARY_PATH"] = $"{paths.Task}:{paths.Task}/lib:{paths.Layers}/lib";
    }

    private static void AddReserved(Dictionary<string, string> block, LaunchRequest request)
    {
        var (spec, paths) = (request.Spec, request.Paths);
        block["_HANDLER"] = spec.Handler;
        block["_LAMBDA_TELEMETRY_LOG_FD"] = "62";
        block["AWS_DEFAULT_REGION"] = spec.Scope.Region;
        block["AWS_REGION"] = spec.Scope.Region;
        block["AWS_LAMBDA_FUNCTION_NAME"] = spec.FunctionName;
        block["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = spec.MemorySize.ToString(CultureInfo.InvariantCulture);
        block["AWS_LAMBDA_FUNCTION_VERSION"] = spec.Version;
        block["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        block["LAMBDA_TASK_ROOT"] = paths.Task;
        block["LAMBDA_RUNTIME_DIR"] = paths.Runtime;
        if (!spec.Runtime.StartsWith("provided", StringComparison.Ordinal))
        {
            block["AWS_EXECUTION_ENV"] = "AWS_Lambda_" + spec.Runtime;
        }
        AddLogging(block, spec.Logging);
    }

    private static void AddLogging(Dictionary<string, string> block, LogSettings logging)
    {
        block["AWS_LAMBDA_LOG_GROUP_NAME"] = logging.LogGroup;
        if (logging.Json)
        {
            block["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
            block["AWS_LAMBDA_LOG_LEVEL"] = logging.ApplicationLogLevel ?? "INFO";
        }
    }

    private static string SearchPathFor(string layers, string? interpreterDirectory)
    {
        IEnumerable<string> first = interpreterDirectory is null ? ["/var/lang/bin"] : ["/var/lang/bin", interpreterDirectory];
        return string.Join(':', first.Concat(["/usr/local/bin", "/usr/bin", "/bin", layers + "/bin"]).Concat(SearchPath.OfTools()).Distinct());
    }

    private static void Add(Dictionary<string, string> block, IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            block[name] = value;
        }
    }
}

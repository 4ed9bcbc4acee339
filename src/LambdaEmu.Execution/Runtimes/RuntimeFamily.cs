using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>One language: which runtimes it serves, and how a function of such a runtime is started here.</summary>
internal abstract class RuntimeFamily
{
    public abstract bool Serves(string runtime);

    /// <summary>Whether this machine has what it takes.</summary>
    public abstract bool IsRunnable(string runtime);

    public abstract RuntimeLaunch Launch(LaunchRequest request);

    /// <summary>What of <see cref="Launch"/> is the same for every function with these settings; null for a plain start.</summary>
    public virtual PlaceholderLaunch? FindPlaceholder(LaunchRequest request) => null;

    protected static RuntimeLaunch Fail(LaunchRequest request, string errorType, string message) => new()
    {
        Arguments = [],
        Environment = new Dictionary<string, string>(),
        RuntimeVersion = request.Spec.Runtime,
        Failure = new RuntimeLaunchFailure(errorType, message),
    };

    /// <summary>
    /// Managed runtimes start through the function's wrapper script, if it names one. The shell does what AWS's start script does: a
    /// wrapper that isn't there ends the process with status 127, one that may not be executed with 126.
    /// </summary>
    protected static IReadOnlyList<string> Wrap(LaunchRequest request, params IReadOnlyList<string> command) =>
        request.Spec.Environment.TryGetValue("AWS_LAMBDA_EXEC_WRAPPER", out var wrapper) && wrapper.Length > 0
            ? ["/bin/sh", "-c", "exec \"$0\" \"$@\"", InSandbox(wrapper, request.Paths), .. command]
            : command;

    // With plain limits /opt and /var/task lie elsewhere.
    private static string InSandbox(string path, SandboxPaths paths) =>
        path.StartsWith("/opt/", StringComparison.Ordinal) ? paths.Layers + path[4..]
        : path.StartsWith("/var/task/", StringComparison.Ordinal) ? paths.Task + path[9..]
        : path;
}

/// <param name="CodeDirectory">The unpacked code, as the host sees it.</param>
/// <param name="LayersDirectory">The merged layers, as the host sees them; null without layers.</param>
internal sealed record LaunchRequest(
    ExecutionSpec Spec, SandboxPaths Paths, string CodeDirectory, string? LayersDirectory, ExecutionOptions Options);

using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Environments;

/// <summary>What an environment needs to know of runtimes and code: where they are, and how a runtime is started.</summary>
public interface IRuntimeProvider
{
    /// <summary>The bootstraps that LambdaEmu ships: /var/runtime inside.</summary>
    string RuntimeDirectory { get; }

    /// <summary>Keeps the function's code where it is until it is released as often; to be called before the code is prepared.</summary>
    void HoldCode(ExecutionSpec spec);

    void ReleaseCode(ExecutionSpec spec);

    /// <summary>A function has the code, maybe again.</summary>
    void KeepCode(string codeBlob);

    /// <summary>No function has the code any more: what is unpacked goes when nobody holds it.</summary>
    void DiscardCode(string codeBlob);

    /// <summary>Unpacks the function's code once; later calls for the same code return at once.</summary>
    /// <returns>The directory, a path of the host.</returns>
    ValueTask<string> PrepareCodeAsync(ExecutionSpec spec, CancellationToken ct);

    /// <summary>Merges the function's layers once; later calls for the same list return at once.</summary>
    /// <returns>The directory, a path of the host; null without layers.</returns>
    ValueTask<string?> PrepareLayersAsync(ExecutionSpec spec, CancellationToken ct);

    /// <summary>Whether this machine can run functions of a runtime; the first question searches it.</summary>
    bool IsRunnable(string runtime);

    /// <summary>What of the function's runtime can be started before it is needed; null where all depends on the function.</summary>
    /// <param name="paths">As a placeholder sees them.</param>
    PlaceholderLaunch? FindPlaceholder(ExecutionSpec spec, SandboxPaths paths, string codeDirectory);

    /// <summary>Never fails: what keeps a runtime from starting is in <see cref="RuntimeLaunch.Failure"/>.</summary>
    RuntimeLaunch Resolve(ExecutionSpec spec, SandboxPaths paths, string codeDirectory, string? layersDirectory);
}

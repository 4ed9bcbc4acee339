using LambdaEmu.Core.Errors;
using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>This machine's runtimes and the unpacked code, for execution environments.</summary>
public sealed class FunctionRuntimes(RuntimeCatalog catalog, CodeStore code) : IRuntimeProvider
{
    private readonly CodeUse _use = new(code);

    public string RuntimeDirectory => catalog.RuntimeDirectory;

    // A folder is its owner's, and its name is no blob's: nothing of it is unpacked, so nothing is there to be deleted.
    public void HoldCode(ExecutionSpec spec) => _use.Hold(spec.CodeBlob);

    public void ReleaseCode(ExecutionSpec spec) => _use.Release(spec.CodeBlob);

    public void KeepCode(string codeBlob) => _use.Keep(codeBlob);

    public void DiscardCode(string codeBlob) => _use.Discard(codeBlob);

    public ValueTask<string> PrepareCodeAsync(ExecutionSpec spec, CancellationToken ct) =>
        spec.CodeFolder is { } folder ? new(Existing(folder)) : code.UnpackAsync(spec.CodeBlob, ct);

    public ValueTask<string?> PrepareLayersAsync(ExecutionSpec spec, CancellationToken ct) => code.MergeLayersAsync(spec.LayerBlobs, ct);

    public bool IsRunnable(string runtime) => catalog.IsRunnable(runtime);

    public PlaceholderLaunch? FindPlaceholder(ExecutionSpec spec, SandboxPaths paths, string codeDirectory) =>
        catalog.FindPlaceholder(spec, paths, codeDirectory);

    public RuntimeLaunch Resolve(ExecutionSpec spec, SandboxPaths paths, string codeDirectory, string? layersDirectory) =>
        catalog.Resolve(spec, paths, codeDirectory, layersDirectory);

    private static string Existing(string folder) => Directory.Exists(folder)
        ? folder
        : throw new AwsException("InvalidZipFileException", $"The function's folder {folder} does not exist any more.", 502);
}

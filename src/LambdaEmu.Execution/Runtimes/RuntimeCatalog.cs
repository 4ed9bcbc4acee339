using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// All runtimes: which names there are, which of them this machine can run, and how a function's runtime is started.
/// The machine's interpreters are found once, at the first question, by looking at files.
/// </summary>
public sealed class RuntimeCatalog
{
    private readonly ExecutionOptions _options;
    private readonly BootstrapDirectory _bootstraps;
    private readonly RuntimeFamily[] _families;

    public RuntimeCatalog(ExecutionOptions options)
        : this(options, new Interpreters(SearchPath.OfThisMachine()))
    {
    }

    internal RuntimeCatalog(ExecutionOptions options, Interpreters interpreters)
    {
        _options = options;
        _bootstraps = new BootstrapDirectory(options.WorkDirectory, interpreters);
        // A new language is one class and one line here.
        _families =
        [
            new PythonRuntime(interpreters, _bootstraps),
            new NodeRuntime(interpreters),
            new RubyRuntime(interpreters),
            new JavaRuntime(interpreters),
            new DotnetRuntime(interpreters),
            new CustomRuntime(),
            new UnsupportedRuntime("go", "Go; use provided.al2023"),
        ];
    }

    /// <summary>The bootstraps that LambdaEmu ships, ready to run: what a sandbox shows as /var/runtime.</summary>
    public string RuntimeDirectory => _bootstraps.Path;

    /// <summary>Whether AWS's model has the name, retired ones included.</summary>
    public bool IsKnown(string name) => RuntimeNames.IsCurrent(name) || RuntimeNames.IsRetired(name);

    /// <summary>Whether AWS refuses the name for new functions and changes of functions.</summary>
    public bool IsRetired(string name) => RuntimeNames.IsRetired(name);

    /// <summary>Whether functions with this runtime can be invoked on this machine.</summary>
    public bool IsRunnable(string name) => FamilyOf(name)?.IsRunnable(name) ?? false;

    /// <summary>
    /// How to start the function's runtime; <see cref="RuntimeLaunch.Failure"/> says why that can't be. The caller adds
    /// AWS_LAMBDA_RUNTIME_API and the log group's and stream's names, and puts "RequestId: ... Error: " before a failure's text.
    /// </summary>
    /// <param name="layersDirectoryOnHost">The merged layers; null without layers.</param>
    public RuntimeLaunch Resolve(
        ExecutionSpec spec, SandboxPaths paths, string codeDirectoryOnHost, string? layersDirectoryOnHost = null)
    {
        var request = new LaunchRequest(spec, paths, codeDirectoryOnHost, layersDirectoryOnHost, _options);
        var family = FamilyOf(spec.Runtime) ?? new UnsupportedRuntime("", "it");
        return family.Launch(request);
    }

    /// <summary>How to start the function's runtime ahead of need; null where that can't be, or would change what the function sees.</summary>
    public PlaceholderLaunch? FindPlaceholder(ExecutionSpec spec, SandboxPaths paths, string codeDirectoryOnHost) =>
        StartVariables.AreIn(spec.Environment)
            ? null
            : FamilyOf(spec.Runtime)?.FindPlaceholder(new LaunchRequest(spec, paths, codeDirectoryOnHost, null, _options));

    private RuntimeFamily? FamilyOf(string name) => Array.Find(_families, family => family.Serves(name));
}

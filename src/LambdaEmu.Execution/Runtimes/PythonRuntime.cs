using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>python3.N, run by the interpreter of that version or else the nearest one.</summary>
internal sealed class PythonRuntime(Interpreters interpreters, BootstrapDirectory bootstraps) : RuntimeFamily
{
    public override bool Serves(string runtime) => runtime.StartsWith("python", StringComparison.Ordinal);

    public override bool IsRunnable(string runtime) => Choose(runtime) is not null;

    public override RuntimeLaunch Launch(LaunchRequest request)
    {
        var (spec, paths) = (request.Spec, request.Paths);
        if (Choose(spec.Runtime) is not { } python)
        {
            return Fail(request, "Runtime.InterpreterNotFound",
                $"{spec.Runtime} needs Python 3.8 or newer, and this machine has none. Install it (for example: apt install python3) and restart LambdaEmu.");
        }
        var environment = FunctionEnvironment.Build(request, python.Directory, StartSettings(paths));
        if (paths.Layers != "/opt")
        {
            environment["_LAMBDAEMU_LAYERS"] = paths.Layers;
        }
        return new RuntimeLaunch
        {
            Arguments = Wrap(request, Command(spec, python, paths)),
            Environment = environment,
            RuntimeVersion = python.Version == VersionOf(spec.Runtime)
                ? $"python:{python.Version}"
                : $"python:{python.Version} ({spec.Runtime} was asked for)",
        };
    }

    public override PlaceholderLaunch? FindPlaceholder(LaunchRequest request) => Choose(request.Spec.Runtime) is not { } python ? null : new()
    {
        Name = $"python:{python.Version}",
        Arguments = Command(request.Spec, python, request.Paths),
        Environment = FunctionEnvironment.BuildForPlaceholder(request.Paths, StartSettings(request.Paths)),
    };

    private static Dictionary<string, string> StartSettings(SandboxPaths paths) => new()
    {
        ["LC_CTYPE"] = "C.UTF-8",
        ["PYTHONPATH"] = paths.Runtime + "/python",
    };

    // /var/task is read-only on AWS, so byte code is never written beside the function's modules there.
    private static string[] Command(ExecutionSpec spec, Interpreter python, SandboxPaths paths) =>
        [python.Path, .. NeedsSite(spec, python) ? ["-B"] : (string[])["-B", "-S"], paths.Runtime + "/python/bootstrap.py"];

    /// <summary>
    /// The bootstrap does in a tenth of the time what of the site module's work concerns functions. Somebody's own start of Python is left
    /// alone: a wrapper that hooks in by sitecustomize, a virtual environment, settings of the interpreter.
    /// </summary>
    private static bool NeedsSite(ExecutionSpec spec, Interpreter python) =>
        spec.Environment.Keys.Any(name => name == "AWS_LAMBDA_EXEC_WRAPPER" || name.StartsWith("PYTHON", StringComparison.Ordinal))
        || File.Exists(Path.Combine(python.Directory, "../pyvenv.cfg"));

    private Interpreter? Choose(string runtime)
    {
        var python = Interpreter.Nearest(interpreters.Python, VersionOf(runtime));
        if (python is not null)
        {
            bootstraps.CompileFor(python);
        }
        return python;
    }

    private static Version VersionOf(string runtime) =>
        Version.TryParse(runtime.AsSpan("python".Length), out var version) ? version : new Version(3, 0);
}

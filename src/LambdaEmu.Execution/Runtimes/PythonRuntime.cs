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
        var environment = FunctionEnvironment.Build(request, python.Directory, new()
        {
            ["LC_CTYPE"] = "C.UTF-8",
            ["PYTHONPATH"] = paths.Runtime + "/python",
        });
        if (paths.Layers != "/opt")
        {
            environment["_LAMBDAEMU_LAYERS"] = paths.Layers;
        }
        return new RuntimeLaunch
        {
            // /var/task is read-only on AWS, so byte code is never written beside the function's modules there.
            Arguments = Wrap(request, python.Path, "-B", paths.Runtime + "/python/bootstrap.py"),
            Environment = environment,
            RuntimeVersion = python.Version == VersionOf(spec.Runtime)
                ? $"python:{python.Version}"
                : $"python:{python.Version} ({spec.Runtime} was asked for)",
        };
    }

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

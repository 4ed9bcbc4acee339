namespace LambdaEmu.Execution.Runtimes;

/// <summary>provided.*: an executable named bootstrap, out of the code or else out of a layer.</summary>
internal sealed class CustomRuntime : RuntimeFamily
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public override bool Serves(string runtime) => runtime.StartsWith("provided", StringComparison.Ordinal);

    public override bool IsRunnable(string runtime) => true;

    public override RuntimeLaunch Launch(LaunchRequest request)
    {
        var bootstrap = IsExecutable(Path.Combine(request.CodeDirectory, "bootstrap")) ? request.Paths.Task + "/bootstrap"
            : request.LayersDirectory is { } layers && IsExecutable(Path.Combine(layers, "bootstrap")) ? request.Paths.Layers + "/bootstrap"
            : null;
        if (bootstrap is null)
        {
            return Fail(request, "Runtime.InvalidEntrypoint", "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        }
        return new RuntimeLaunch
        {
            Arguments = [bootstrap],
            Environment = FunctionEnvironment.Build(request, interpreterDirectory: null, []),
            RuntimeVersion = request.Spec.Runtime.Replace('.', ':'),
        };
    }

    private static bool IsExecutable(string path) => File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != 0;
}

namespace LambdaEmu.Execution.Runtimes;

/// <summary>ruby3.N, run by the interpreter of that version or else the nearest one.</summary>
internal sealed class RubyRuntime(Interpreters interpreters) : RuntimeFamily
{
    public override bool Serves(string runtime) => runtime.StartsWith("ruby", StringComparison.Ordinal);

    public override bool IsRunnable(string runtime) => Choose(runtime) is not null;

    public override RuntimeLaunch Launch(LaunchRequest request)
    {
        var (spec, paths) = (request.Spec, request.Paths);
        if (Choose(spec.Runtime) is not { } ruby)
        {
            return Fail(request, "Runtime.InterpreterNotFound",
                $"{spec.Runtime} needs Ruby 3.0 or newer, and this machine has none. Install it (for example: apt install ruby) and restart LambdaEmu.");
        }
        return new RuntimeLaunch
        {
            // Text is UTF-8 on AWS whatever the machine's locale; RubyGems is loaded by the bootstrap, when it is needed.
            Arguments = Wrap(request, ruby.Path, "-EUTF-8", "--disable=gems", paths.Runtime + "/ruby/bootstrap.rb"),
            Environment = FunctionEnvironment.Build(request, ruby.Directory, new()
            {
                ["RUBYLIB"] = $"{paths.Task}:{paths.Layers}/ruby/lib",
                // The empty end stands for what is installed on the machine: the SDK that AWS bundles may be there.
                ["GEM_PATH"] = string.Join(':', GemPath(request, ruby).Append("")),
            }),
            RuntimeVersion = ruby.Version == VersionOf(spec.Runtime)
                ? $"ruby:{ruby.Version}"
                : $"ruby:{ruby.Version} ({spec.Runtime} was asked for)",
        };
    }

    private Interpreter? Choose(string runtime) => Interpreter.Nearest(interpreters.Ruby, VersionOf(runtime));

    // Gems without native code run on any version, so those made for the version that was asked for are offered too.
    private static IEnumerable<string> GemPath(LaunchRequest request, Interpreter ruby) =>
        new[] { ruby.Version, VersionOf(request.Spec.Runtime) }.Distinct().SelectMany(version => (string[])
        [
            $"{request.Paths.Task}/vendor/bundle/ruby/{version}.0",
            $"{request.Paths.Layers}/ruby/gems/{version}.0",
        ]);

    private static Version VersionOf(string runtime) =>
        Version.TryParse(runtime.AsSpan("ruby".Length), out var version) ? version : new Version(3, 0);
}

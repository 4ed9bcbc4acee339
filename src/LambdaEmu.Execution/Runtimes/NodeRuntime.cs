using System.Globalization;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>nodejsN.x, run by the Node of that major version or else the nearest one.</summary>
internal sealed class NodeRuntime(Interpreters interpreters) : RuntimeFamily
{
    public override bool Serves(string runtime) => runtime.StartsWith("nodejs", StringComparison.Ordinal);

    public override bool IsRunnable(string runtime) => Choose(runtime) is not null;

    public override RuntimeLaunch Launch(LaunchRequest request)
    {
        var (spec, paths) = (request.Spec, request.Paths);
        if (Choose(spec.Runtime) is not { } node)
        {
            return Fail(request, "Runtime.InterpreterNotFound",
                $"{spec.Runtime} needs Node.js 16.17 or newer, and this machine has none. Install it (for example: apt install nodejs) and restart LambdaEmu.");
        }
        var asked = MajorOf(spec.Runtime);
        return new RuntimeLaunch
        {
            Arguments = Wrap(request, node.Path, paths.Runtime + "/node/bootstrap.cjs"),
            Environment = FunctionEnvironment.Build(request, node.Directory, new()
            {
                ["NODE_PATH"] = string.Join(':', ModulePath(request, node, asked)),
            }),
            RuntimeVersion = node.Version.Major == asked
                ? $"nodejs:{asked}"
                : $"nodejs:{node.Version.Major} ({spec.Runtime} was asked for)",
        };
    }

    // NODE_PATH depends on the function; the bootstrap reads it when it is specialised.
    public override PlaceholderLaunch? FindPlaceholder(LaunchRequest request) => Choose(request.Spec.Runtime) is not { } node ? null : new()
    {
        Name = $"nodejs:{node.Version.Major}",
        Arguments = [node.Path, request.Paths.Runtime + "/node/bootstrap.cjs"],
        Environment = FunctionEnvironment.BuildForPlaceholder(request.Paths, []),
    };

    private Interpreter? Choose(string runtime) =>
        Interpreter.Nearest(interpreters.Node, new Version(MajorOf(runtime), 0));

    private static IEnumerable<string> ModulePath(LaunchRequest request, Interpreter node, int major)
    {
        var paths = request.Paths;
        yield return $"{paths.Layers}/nodejs/node{major}/node_modules";
        yield return $"{paths.Layers}/nodejs/node_modules";
        yield return $"{paths.Runtime}/node_modules";
        yield return paths.Runtime;
        yield return paths.Task;
        // What is installed globally: the SDK that AWS bundles may be there.
        var global = Path.GetFullPath(Path.Combine(node.Directory, "../lib/node_modules"));
        if (Directory.Exists(global))
        {
            yield return global;
        }
    }

    private static int MajorOf(string runtime) =>
        int.TryParse(runtime.AsSpan("nodejs".Length).TrimEnd(".x"), CultureInfo.InvariantCulture, out var major) ? major : 0;
}

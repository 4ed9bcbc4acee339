using System.Globalization;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// dotnetN, run by that major version or else the next newer one. Class-library handlers are run by LambdaEmu's own host; executables
/// talk to the Runtime API by themselves.
/// </summary>
internal sealed class DotnetRuntime(Interpreters interpreters) : RuntimeFamily
{
    public override bool Serves(string runtime) => runtime.StartsWith("dotnet", StringComparison.Ordinal) && !runtime.StartsWith("dotnetcore", StringComparison.Ordinal);

    public override bool IsRunnable(string runtime) => Choose(runtime) is not null;

    public override RuntimeLaunch Launch(LaunchRequest request)
    {
        var spec = request.Spec;
        var asked = MajorOf(spec.Runtime);
        if (Choose(spec.Runtime) is not { } dotnet)
        {
            return Fail(request, "Runtime.InterpreterNotFound",
                $"{spec.Runtime} needs .NET {asked} or newer, and this machine has none. Install it (for example: apt install dotnet-runtime-{asked}.0) and restart LambdaEmu.");
        }
        return new RuntimeLaunch
        {
            Arguments = Wrap(request, Command(request, dotnet)),
            Environment = FunctionEnvironment.Build(request, dotnet.Directory, StartSettings(dotnet)),
            RuntimeVersion = dotnet.Version.Major == asked
                ? $"dotnet:{asked}"
                : $"dotnet:{dotnet.Version.Major} ({spec.Runtime} was asked for)",
        };
    }

    /// <remarks>Class libraries alone: a program's own assembly is what .NET starts with.</remarks>
    public override PlaceholderLaunch? FindPlaceholder(LaunchRequest request)
    {
        if (Choose(request.Spec.Runtime) is not { } dotnet || !request.Spec.Handler.Contains(':') || Beside(request, ".deps.json") is null
            || Beside(request, ".runtimeconfig.json") is not { } file || DotnetSettings.ReadAsVariables(Path.Combine(request.CodeDirectory, file)) is not { } own)
        {
            return null;
        }
        var settings = StartSettings(dotnet);
        foreach (var (name, value) in own)
        {
            settings[name] = value;
        }
        return new()
        {
            Name = $"dotnet:{dotnet.Version.Major}",
            Arguments = [dotnet.Path, "exec", request.Paths.Runtime + "/dotnet/lambda-host.dll"],
            Environment = FunctionEnvironment.BuildForPlaceholder(request.Paths, settings),
        };
    }

    private static Dictionary<string, string> StartSettings(Interpreter dotnet) => new()
    {
        // For executables that find .NET by themselves.
        ["DOTNET_ROOT"] = dotnet.Directory,
        // Functions name the .NET that AWS has; here it may be a newer one that runs them.
        ["DOTNET_ROLL_FORWARD"] = "Major",
        // As on AWS: few functions live long enough for what it costs to profile them.
        ["DOTNET_TieredPGO"] = "0",
        // Or it would leave sockets for debuggers in /tmp, which functions find empty.
        ["DOTNET_EnableDiagnostics"] = "0",
    };

    private static IReadOnlyList<string> Command(LaunchRequest request, Interpreter dotnet) =>
        request.Spec.Handler.Contains(':') ? LibraryCommand(request, dotnet) : ExecutableCommand(request, dotnet);

    // The order and the exit statuses are those of AWS's start script.
    private static IReadOnlyList<string> ExecutableCommand(LaunchRequest request, Interpreter dotnet)
    {
        var name = request.Spec.Handler;
        var assembly = name.EndsWith(".dll", StringComparison.Ordinal) ? name : name + ".dll";
        return File.Exists(Path.Combine(request.CodeDirectory, assembly)) ? [dotnet.Path, "exec", $"{request.Paths.Task}/{assembly}"]
            // A native program, such as Native AOT makes: no .NET is needed for it.
            : name != assembly && File.Exists(Path.Combine(request.CodeDirectory, name)) ? [$"{request.Paths.Task}/{name}"]
            : Refusal(104, $"Error: executable assembly {request.Paths.Task}/{assembly} was not found.");
    }

    // The function's own runtime settings and frameworks count.
    private static IReadOnlyList<string> LibraryCommand(LaunchRequest request, Interpreter dotnet) =>
        Beside(request, ".deps.json") is null ? Missing(105, request, ".deps.json")
        : Beside(request, ".runtimeconfig.json") is { } settings
            ? [dotnet.Path, "exec", "--runtimeconfig", $"{request.Paths.Task}/{settings}", request.Paths.Runtime + "/dotnet/lambda-host.dll"]
        : Missing(106, request, ".runtimeconfig.json");

    /// <summary>The name of the file that belongs to the handler's assembly, or else is the only one of its kind.</summary>
    private static string? Beside(LaunchRequest request, string extension)
    {
        var assembly = request.Spec.Environment.TryGetValue("LAMBDA_DOTNET_MAIN_ASSEMBLY", out var main) && main.Length > 0
            ? main.EndsWith(".dll", StringComparison.Ordinal) ? main[..^4] : main
            : request.Spec.Handler.Split(':')[0];
        return File.Exists(Path.Combine(request.CodeDirectory, assembly + extension)) ? assembly + extension
            : Directory.Exists(request.CodeDirectory) && Directory.GetFiles(request.CodeDirectory, "*" + extension) is [var only] ? Path.GetFileName(only)
            : null;
    }

    private static IReadOnlyList<string> Missing(int status, LaunchRequest request, string extension)
    {
        var task = request.Paths.Task;
        return Refusal(status, $"Error: .NET binaries for Lambda function are not correctly installed in the {task} directory of the image when the image was built. "
            + $"The {task} directory is missing the required {extension} file.");
    }

    private static IReadOnlyList<string> Refusal(int status, string message) =>
        ["/bin/sh", "-c", $"echo \"$0\" >&2; exit {status.ToString(CultureInfo.InvariantCulture)}", message];

    private Interpreter? Choose(string runtime)
    {
        var asked = MajorOf(runtime);
        return interpreters.Dotnet.Where(dotnet => dotnet.Version.Major >= asked).MinBy(dotnet => dotnet.Version);
    }

    private static int MajorOf(string runtime) =>
        int.TryParse(runtime.AsSpan("dotnet".Length), CultureInfo.InvariantCulture, out var major) ? major : 0;
}

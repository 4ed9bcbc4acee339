using System.Globalization;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>javaN and java8.al2, run by a Java of that version or else the next newer one, which still reads older classes.</summary>
internal sealed class JavaRuntime(Interpreters interpreters) : RuntimeFamily
{
    // The build compiles the bootstrap where it finds a JDK.
    private static readonly bool s_hasBootstrap = File.Exists(Path.Combine(AppContext.BaseDirectory, "runtimes-fn/java/lambdaemu/Main.class"));
    private static readonly bool s_hasPlaceholders = File.Exists(Path.Combine(AppContext.BaseDirectory, "runtimes-fn/java/libplaceholder.so"));

    private const string Program = "lambdaemu.Main";

    public override bool Serves(string runtime) => runtime.StartsWith("java", StringComparison.Ordinal);

    public override bool IsRunnable(string runtime) => s_hasBootstrap && Choose(runtime) is not null;

    public override RuntimeLaunch Launch(LaunchRequest request)
    {
        var (spec, paths) = (request.Spec, request.Paths);
        if (Choose(spec.Runtime) is not { } java)
        {
            return Fail(request, "Runtime.InterpreterNotFound",
                $"{spec.Runtime} needs Java 8 or newer, and this machine has none. Install it (for example: apt install default-jdk-headless) and restart LambdaEmu.");
        }
        if (!s_hasBootstrap)
        {
            return Fail(request, "Runtime.InterpreterNotFound",
                $"{spec.Runtime} needs LambdaEmu's Java bootstrap, which is missing because LambdaEmu was built without a JDK. "
                + "Install one (for example: apt install default-jdk-headless) and build again.");
        }
        var asked = MajorOf(spec.Runtime);
        return new RuntimeLaunch
        {
            Arguments = Wrap(request, [java.Path, .. Options(spec.MemorySize), "-cp", ClassPath(request), Program]),
            Environment = FunctionEnvironment.Build(request, java.Directory, []),
            RuntimeVersion = java.Version.Major == asked
                ? $"java:{asked}"
                : $"java:{java.Version.Major} ({spec.Runtime} was asked for)",
        };
    }

    /// <remarks>
    /// Only where the code has AWS's path: Java keeps what its working directory was at the start. Java 8 has no way to get more jars
    /// into its class path later.
    /// </remarks>
    public override PlaceholderLaunch? FindPlaceholder(LaunchRequest request) =>
        !s_hasPlaceholders || request.Paths.Task != "/var/task" || Choose(request.Spec.Runtime) is not { Version.Major: > 8 } java ? null : new()
        {
            Name = $"java:{java.Version.Major}",
            Arguments =
            [
                java.Path, .. Options(request.Spec.MemorySize), "--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED",
                "-cp", $"{request.Paths.Runtime}/java:{request.Paths.Task}", Program, "placeholder",
            ],
            Environment = FunctionEnvironment.BuildForPlaceholder(request.Paths, []),
            MemorySize = request.Spec.MemorySize,
        };

    // As on AWS: the quick compiler alone, the plainest collector, the heap 85 % of the function's memory.
    private static IEnumerable<string> Options(int memorySize) =>
    [
        $"-XX:MaxHeapSize={((long)memorySize * 1024 * 85 / 100).ToString(CultureInfo.InvariantCulture)}k",
        "-XX:+UseSerialGC",
        "-XX:+TieredCompilation",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-Xshare:auto",
        // The default of Java 18 and newer; before, it is the machine's locale.
        "-Dfile.encoding=UTF-8",
    ];

    private static string ClassPath(LaunchRequest request)
    {
        var paths = request.Paths;
        return string.Join(':', [paths.Runtime + "/java", paths.Task, .. Libraries(request), paths.Layers + "/java/lib/*"]);
    }

    // By name, as on AWS; Java's own wildcard takes them in the order of the directory.
    private static IEnumerable<string> Libraries(LaunchRequest request)
    {
        var directory = Path.Combine(request.CodeDirectory, "lib");
        return Directory.Exists(directory)
            ? Directory.GetFiles(directory, "*.jar").Order(StringComparer.Ordinal).Select(jar => $"{request.Paths.Task}/lib/{Path.GetFileName(jar)}")
            : [];
    }

    private Interpreter? Choose(string runtime)
    {
        var asked = MajorOf(runtime);
        return interpreters.Java.Where(java => java.Version.Major >= asked).MinBy(java => java.Version)
            ?? interpreters.Java.MaxBy(java => java.Version);
    }

    private static int MajorOf(string runtime) =>
        int.TryParse(runtime["java".Length..].Split('.')[0], CultureInfo.InvariantCulture, out var major) ? major : 0;
}

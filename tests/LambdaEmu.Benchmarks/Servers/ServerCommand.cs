namespace LambdaEmu.Benchmarks.Servers;

/// <summary>How a server is started.</summary>
internal sealed record ServerCommand(string Program, IReadOnlyList<string> Arguments)
{
    private static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The emulator as the SDK builds it, which needs the shared framework.</summary>
    public static ServerCommand Emulator(int port = 0) => Managed("lambdaemu.dll", "--listen", $"127.0.0.1:{port}", "--no-rate-limits");

    /// <summary>The emulator as one native program.</summary>
    public static ServerCommand NativeEmulator(string path, int port = 0) => new(path, ["--listen", $"127.0.0.1:{port}", "--no-rate-limits"]);

    /// <summary>An emulator that starts no runtime ahead of need.</summary>
    public ServerCommand WithoutPlaceholders() => this with { Arguments = [.. Arguments, "--placeholders", "0"] };

    /// <summary>An emulator that keeps its state.</summary>
    public ServerCommand WithData(string directory) => this with { Arguments = [.. Arguments, "--data", directory] };

    /// <summary>The emulator inside this program, which can then look at its heap.</summary>
    public static ServerCommand ObservedEmulator() => Self(Servers.ObservedEmulator.Mode);

    public static ServerCommand Hello(int port) => Self(Servers.Hello.Mode, $"{port}");

    public static ServerCommand Echo() => Self(Servers.Echo.Mode);

    private static ServerCommand Self(params string[] arguments) => Managed("LambdaEmu.Benchmarks.dll", arguments);

    private static ServerCommand Managed(string assembly, params string[] arguments) =>
        new(DotNet, [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments]);
}

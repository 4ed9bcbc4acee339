using System.Diagnostics;
using System.Globalization;

namespace LambdaEmu.Benchmarks.Functions;

/// <summary>A program that starts and ends again, and nothing else: what cold starts are compared with.</summary>
internal sealed class BareProgram(string spawn, string name, params string[] command)
{
    /// <summary>How people would type it.</summary>
    public string Name => name;

    public static BareProgram Python(string spawn, string interpreter) => new(spawn, "python3 -c pass", interpreter, "-c", "pass");

    public static BareProgram Node(string spawn, string interpreter) => new(spawn, "node -e 0", interpreter, "-e", "0");

    public static BareProgram Ruby(string spawn, string interpreter) => new(spawn, "ruby -e 0", interpreter, "-e", "0");

    /// <param name="directory">Where App.class lies.</param>
    public static BareProgram Java(string spawn, string interpreter, string directory) => new(spawn, "java App", interpreter, "-cp", directory, "App");

    public static BareProgram Dotnet(string spawn, string interpreter) =>
        new(spawn, "dotnet App.dll", interpreter, "exec", "--roll-forward", "Major", FunctionPackage.SourceOf("dotnet/App.dll"));

    /// <returns>Milliseconds, taken by a small program so that starting it from here does not count.</returns>
    public async Task<double> RunAsync(CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(spawn, command) { RedirectStandardOutput = true })!;
        var microseconds = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0
            ? double.Parse(microseconds, CultureInfo.InvariantCulture) / 1000
            : throw new InvalidOperationException($"{string.Join(' ', command)} failed");
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LambdaEmu.Testing;

/// <summary>
/// Which program is tested: the host that was built beside the tests, or the published binary that LAMBDAEMU_TEST_BINARY names.
/// </summary>
internal static class EmulatorProgram
{
    private const string BinaryVariable = "LAMBDAEMU_TEST_BINARY";

    public static Process Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = Describe();
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    private static ProcessStartInfo Describe()
    {
        if (Environment.GetEnvironmentVariable(BinaryVariable) is { Length: > 0 } binary)
        {
            return new ProcessStartInfo(binary);
        }
        var host = Path.Combine(AppContext.BaseDirectory, "lambdaemu.dll");
        return new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [host]);
    }
}

internal static class Signals
{
    private const int Sigterm = 15;

    public static void Terminate(Process process) => _ = Kill(process.Id, Sigterm);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}

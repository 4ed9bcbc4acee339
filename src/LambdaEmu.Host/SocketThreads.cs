using System.Globalization;

namespace LambdaEmu.Host;

/// <summary>
/// Whether what a socket's event leads to runs on the thread that saw the event. A warm invocation then takes the two wake-ups that
/// are its own instead of seven, and half the time. In return nothing may hold up those threads: whatever takes more than
/// microseconds goes to the thread pool first (operations in the gateway, cold starts in the environment).
/// </summary>
public static class SocketThreads
{
    // The runtime knows no other switches, and looks at these once, with the first socket.
    private const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
    private const string Count = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";

    /// <summary>False in a process that is not ours, such as a test's.</summary>
    public static bool AreShared => Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>For the whole process, before its first socket. Who has set a variable, to 0 for example, has decided.</summary>
    public static void Share()
    {
        Prefer(Switch, 1);
        // The functions need processors too. With a thread for each of two, the emulator takes a third more time per invocation.
        Prefer(Count, Math.Max(1, Environment.ProcessorCount / 2));
    }

    private static void Prefer(string variable, int value) => Environment.SetEnvironmentVariable(
        variable, Environment.GetEnvironmentVariable(variable) ?? value.ToString(CultureInfo.InvariantCulture));
}

namespace LambdaEmu.Host;

/// <summary>
/// Whether what a socket's event leads to runs on the thread that saw the event. A warm invocation then takes the two wake-ups that
/// are its own instead of seven, and half the time. In return nothing may hold up those threads: whatever takes more than
/// microseconds goes to the thread pool first (operations in the gateway, cold starts in the environment).
/// </summary>
public static class SocketThreads
{
    // The runtime knows no other switch, and looks at this one once, with the first socket.
    private const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>False in a process that is not ours, such as a test's.</summary>
    public static bool AreShared => Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>For the whole process, before its first socket. Who has set the variable, to 0 for example, has decided.</summary>
    public static void Share() => Environment.SetEnvironmentVariable(Switch, Environment.GetEnvironmentVariable(Switch) ?? "1");
}

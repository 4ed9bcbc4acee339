namespace LambdaEmu.Benchmarks.Servers;

/// <summary>How this process, and none of its servers, uses sockets.</summary>
internal static class SocketTuning
{
    /// <summary>
    /// Answers are handled on the one thread that saw them arrive, so that the load generator costs the machine as little as it can.
    /// Sockets look at it once, with their first use.
    /// </summary>
    private static readonly string[] Switches = ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"];

    public static void Apply()
    {
        foreach (var name in Switches)
        {
            Environment.SetEnvironmentVariable(name, "1");
        }
    }

    /// <summary>Takes it out of a child's environment.</summary>
    public static void Withhold(IDictionary<string, string?> environment)
    {
        foreach (var name in Switches)
        {
            environment.Remove(name);
        }
    }
}

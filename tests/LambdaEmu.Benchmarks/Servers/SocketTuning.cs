namespace LambdaEmu.Benchmarks.Servers;

/// <summary>How this process, and none of its servers, uses sockets.</summary>
internal static class SocketTuning
{
    /// <summary>
    /// Answers are handled on the thread that saw them arrive, so that the load generator costs the machine as little as it can.
    /// Sockets look at it once, with their first use.
    /// </summary>
    public const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    public static void Apply() => Environment.SetEnvironmentVariable(InlineCompletions, "1");
}

using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Execution.Environments;

/// <summary>Runtimes that many tests need.</summary>
internal static class Scripts
{
    /// <summary>Answers every event with itself, one request at a time, as stock runtime clients do.</summary>
    public static async Task<SandboxExit> EchoAsync(ScriptedRuntime runtime)
    {
        while (true)
        {
            var received = await runtime.NextAsync();
            await runtime.RespondAsync(received, received.Payload);
        }
    }

    /// <summary>The same with response and next request in one send, as LambdaEmu's bootstraps do.</summary>
    public static async Task<SandboxExit> PipelinedEchoAsync(ScriptedRuntime runtime)
    {
        var received = await runtime.NextAsync();
        while (true)
        {
            received = await runtime.RespondAndNextAsync(received, received.Payload);
        }
    }

    /// <summary>Answers each event with what <paramref name="handler"/> makes of it.</summary>
    public static RuntimeScript Handle(Func<ScriptedRuntime, ScriptedEvent, Task<string>> handler) => async runtime =>
    {
        while (true)
        {
            var received = await runtime.NextAsync();
            await runtime.RespondAsync(received, await handler(runtime, received));
        }
    };

    /// <summary>The first process of a sandbox runs one script, all later ones another.</summary>
    public static RuntimeScript FirstThen(RuntimeScript first, RuntimeScript then) => runtime =>
        runtime.Sandbox.Temporary.TryAdd("started", "") ? first(runtime) : then(runtime);

    public static RuntimeScript Exit(int status) => _ => Task.FromResult(new SandboxExit(status));
}

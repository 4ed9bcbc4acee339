using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.RuntimeApi;

namespace LambdaEmu.Execution.Environments;

/// <summary>
/// One of several invocations that run in an environment at once. It ends with its own answer, whatever becomes of the others; only the end
/// of the runtime's process ends them all.
/// </summary>
internal static class ConcurrentInvokePhase
{
    /// <returns>Null where the runtime ended before it had got the event: another environment may have it.</returns>
    public static async ValueTask<InvocationResult?> RunAsync(ExecutionEnvironment environment, Invocation invocation)
    {
        var run = new InvocationRun(environment, invocation, initDuration: null);
        environment.Log.BeginTail(invocation);
        run.LogStart();
        var delivered = InvokePhase.DeliverAsync(environment, run);
        environment.ExpireTurns();
        var turn = await delivered;
        run.Stop();
        if (turn.Kind == RuntimeTurnKind.Exited)
        {
            if (!turn.Delivered)
            {
                environment.Log.TakeTail(invocation);
                return null;
            }
            // What its children have left running goes too, and its last words are in the log.
            await environment.Runtime!.KillAsync();
        }
        else
        {
            await environment.Runtime!.DrainOutputAsync();
        }
        return InvokePhase.Result(environment, run, turn);
    }

    /// <summary>The answer of an invocation whose environment could not be started.</summary>
    public static InvocationResult Fail(ExecutionEnvironment environment, Invocation invocation, RuntimeFailure failure)
    {
        var run = new InvocationRun(environment, invocation, initDuration: null);
        environment.Log.BeginTail(invocation);
        run.LogStart();
        return run.Fail(failure);
    }
}

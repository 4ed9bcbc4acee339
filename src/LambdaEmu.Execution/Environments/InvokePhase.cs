using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.RuntimeApi;

namespace LambdaEmu.Execution.Environments;

/// <summary>Hands one event to the runtime and waits until it has answered and asks for the next, or can't any more.</summary>
internal static class InvokePhase
{
    /// <param name="initDuration">Of the init phase before this invocation, where it succeeded.</param>
    public static async ValueTask<InvocationResult> RunAsync(
        ExecutionEnvironment environment, Invocation invocation, TimeSpan? initDuration)
    {
        var run = new InvocationRun(environment, invocation, initDuration);
        environment.Log.BeginTail(invocation);
        // A runtime that is known to be gone must not swallow the event, even if its watcher has not come to tell us yet.
        if (environment.Runtime is { HasExited: true } || !environment.TryMove(EnvironmentState.Invoking))
        {
            if (await InitAgainAsync(environment, run) is { } initFailure)
            {
                // AWS logs START only after the init phase, also where that fails.
                run.LogStart();
                return run.Fail(initFailure);
            }
            environment.Move(EnvironmentState.Invoking);
        }
        run.LogStart();
        var turn = await DeliverAsync(environment, run);
        if (turn is { Kind: RuntimeTurnKind.Exited, Delivered: false })
        {
            // It died between being chosen and being asked: nobody has seen the event, so this is the next runtime's.
            if (await InitAgainAsync(environment, run) is { } failure)
            {
                return run.Fail(failure);
            }
            environment.Move(EnvironmentState.Invoking);
            turn = await DeliverAsync(environment, run);
        }
        return await ConcludeAsync(environment, run, turn);
    }

    private static async ValueTask<RuntimeFailure?> InitAgainAsync(ExecutionEnvironment environment, InvocationRun run)
    {
        // As for every cold start.
        await Task.Yield();
        await environment.ResetAsync();
        return (await InitPhase.RunAsync(environment, run.TimeLeft, inInvoke: true)).Failure;
    }

    private static async ValueTask<InvocationResult> ConcludeAsync(ExecutionEnvironment environment, InvocationRun run, RuntimeTurn turn)
    {
        if (turn.Kind == RuntimeTurnKind.Stopped)
        {
            throw ExecutionEnvironment.Stopped();
        }
        if (turn.RuntimeReady)
        {
            run.Stop();
            var drained = environment.Runtime!.DrainOutputAsync();
            if (!drained.IsCompletedSuccessfully)
            {
                await drained;
            }
            environment.Move(EnvironmentState.Ready);
        }
        else
        {
            await environment.Runtime!.KillAsync();
            run.Stop();
            await environment.ResetAsync();
        }
        return Result(environment, run, turn);
    }

    /// <summary>Hands over the event, or sees that there is nobody to take it.</summary>
    public static Task<RuntimeTurn> DeliverAsync(ExecutionEnvironment environment, InvocationRun run)
    {
        var left = run.TimeLeft;
        // The function compares this with its own clock, which is the machine's whatever the emulator's says.
        var deadlineMs = DateTimeOffset.UtcNow.Add(left).ToUnixTimeMilliseconds();
        return environment.Runtime!.Session.Deliver(new EventDelivery(run.Invocation, deadlineMs, environment.PlanCrash()), environment.ArmDeadline(left));
    }

    public static InvocationResult Result(ExecutionEnvironment environment, InvocationRun run, RuntimeTurn turn) =>
        turn.Kind switch
        {
            RuntimeTurnKind.Responded => run.Succeed(turn.Payload!),
            RuntimeTurnKind.ReportedError => run.ReportError(turn.ErrorType, turn.Payload!),
            RuntimeTurnKind.ResponseTooLarge => run.ReportError(
                RuntimeErrorTypes.ResponseSizeTooLarge, RuntimeFailure.ResponseTooLargeDocument(run.Invocation.Stream is null ? InvocationResponse.MaxLength : ResponseStream.MaxLength)),
            RuntimeTurnKind.TimedOut => run.Fail(RuntimeFailure.TimedOut(environment.Spec.Timeout)),
            RuntimeTurnKind.Exited => run.Fail(RuntimeFailure.Exited(turn.Exit)),
            _ => throw ExecutionEnvironment.Stopped(),
        };
}

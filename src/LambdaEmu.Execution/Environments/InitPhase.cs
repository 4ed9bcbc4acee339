using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.RuntimeApi;
using LambdaEmu.Execution.Telemetry;

namespace LambdaEmu.Execution.Environments;

/// <summary>
/// Starts the runtime and waits until it asks for its first event. An init phase that fails is no end: it is run once more inside
/// the invocation ("suppressed init"), and only a second failure reaches the caller.
/// See https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html.
/// </summary>
internal static class InitPhase
{
    private static readonly TimeSpan MinLimitAhead = TimeSpan.FromSeconds(130);

    /// <summary>How long an init phase ahead of invocations may take: AWS gives it this, or the function's timeout where that is longer.</summary>
    public static TimeSpan LimitAhead(ExecutionSpec spec) => spec.Timeout > MinLimitAhead ? spec.Timeout : MinLimitAhead;

    /// <param name="limit">10 s, or the function's timeout inside an invocation.</param>
    /// <returns>After a failure the environment is reset.</returns>
    public static async ValueTask<InitResult> RunAsync(ExecutionEnvironment environment, TimeSpan limit, bool inInvoke)
    {
        environment.Move(EnvironmentState.Initializing);
        var started = environment.Time.GetTimestamp();
        environment.Log.Platform.InitStart(inInvoke, environment.Launch.RuntimeVersion);
        var failure = await StartAsync(environment, limit);
        var duration = environment.Time.GetElapsedTime(started);
        if (failure is null)
        {
            environment.Log.Platform.InitReport(new InitReport(duration, inInvoke, InvocationStatus.Success));
            return new InitResult(duration, null);
        }
        await environment.ResetAsync();
        var timedOut = failure.ErrorType == RuntimeErrorTypes.TimedOut;
        environment.Log.Platform.InitReport(new InitReport(
            duration, inInvoke, timedOut ? InvocationStatus.Timeout : InvocationStatus.Failure, timedOut ? null : failure.ErrorType));
        return new InitResult(duration, failure);
    }

    private static async ValueTask<RuntimeFailure?> StartAsync(ExecutionEnvironment environment, TimeSpan limit)
    {
        if (environment.Launch.Failure is { } unlaunchable)
        {
            return RuntimeFailure.NotLaunched(unlaunchable);
        }
        var turn = await environment.StartRuntime(limit);
        if (turn.Kind != RuntimeTurnKind.Initialized)
        {
            await environment.Runtime!.KillAsync();
        }
        return turn.Kind switch
        {
            RuntimeTurnKind.Initialized => null,
            RuntimeTurnKind.InitFailed => RuntimeFailure.InitReported(turn.ErrorType!, turn.Payload!),
            RuntimeTurnKind.TimedOut => RuntimeFailure.TimedOut(environment.Spec.Timeout, inInit: true),
            RuntimeTurnKind.Exited => RuntimeFailure.Exited(turn.Exit, inInit: true),
            _ => throw ExecutionEnvironment.Stopped(),
        };
    }
}

/// <param name="Failure">Null where the runtime is ready.</param>
internal readonly record struct InitResult(TimeSpan Duration, RuntimeFailure? Failure);

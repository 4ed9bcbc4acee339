using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.RuntimeApi;
using LambdaEmu.Execution.Telemetry;

namespace LambdaEmu.Execution.Environments;

/// <summary>One invocation's clock, its lines in the log, and its result.</summary>
internal sealed class InvocationRun(ExecutionEnvironment environment, Invocation invocation, TimeSpan? initDuration)
{
    private readonly long _started = environment.Time.GetTimestamp();
    private TimeSpan? _duration;

    public Invocation Invocation { get; } = invocation;

    public TimeSpan TimeLeft
    {
        get
        {
            var left = environment.Spec.Timeout - environment.Time.GetElapsedTime(_started);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public void LogStart() => environment.Log.Platform.Start(Invocation);

    /// <summary>The runtime is done; what follows is the platform's own time.</summary>
    public void Stop() => _duration ??= environment.Time.GetElapsedTime(_started);

    public InvocationResult Succeed(byte[] payload) => End(InvocationOutcome.Succeeded, InvocationStatus.Success, null, payload);

    /// <summary>The handler's own error.</summary>
    public InvocationResult ReportError(string? errorType, byte[] document) =>
        End(InvocationOutcome.FunctionError, InvocationStatus.FunctionError, errorType, document);

    public InvocationResult Fail(RuntimeFailure failure)
    {
        var status = failure.ErrorType == RuntimeErrorTypes.TimedOut ? InvocationStatus.Timeout : InvocationStatus.Failure;
        if (failure.Message is not null)
        {
            environment.Log.Platform.Fault(Invocation, status, failure.ErrorType, failure.Message);
        }
        return End(failure.Outcome, status, failure.ErrorType, failure.DocumentFor(Invocation.RequestId));
    }

    private InvocationResult End(InvocationOutcome outcome, InvocationStatus status, string? errorType, byte[] payload)
    {
        Stop();
        var spec = environment.Spec;
        environment.Log.Platform.End(Invocation, new InvocationReport
        {
            Status = status,
            ErrorType = errorType,
            // The kill comes a little after the deadline; AWS reports no more than the timeout.
            Duration = _duration!.Value < spec.Timeout ? _duration.Value : spec.Timeout,
            InitDuration = initDuration,
            MemorySize = spec.MemorySize,
            MaxMemoryUsed = errorType == RuntimeErrorTypes.OutOfMemory ? spec.MemorySize : environment.MaxMemoryUsed,
            ProducedBytes = payload.Length + (int)(Invocation.Stream?.Length ?? 0),
        });
        return new InvocationResult
        {
            Outcome = outcome, Payload = payload, ErrorType = errorType, LogTail = environment.Log.TakeTail(Invocation),
        };
    }
}

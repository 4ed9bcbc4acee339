using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.EventSourceMappings.Batches;
using LambdaEmu.Services.Lambda.Payloads;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Polling;

/// <summary>A mapping's messages in the trail.</summary>
internal sealed class BatchSteps(EventTrail trail, EventSourceMapping mapping)
{
    private readonly string _functionArn = mapping.Settings.Function.QualifiedArn;

    public void Filtered(IReadOnlyList<TracedId> messages) => Record(StepKind.Filtered, messages);

    /// <returns>The same invocation.</returns>
    public Invocation Invoked(SqsBatch batch, Invocation invocation)
    {
        Record(StepKind.Invoked, batch.Ids, invocation.RequestId, traceHeader: invocation.TraceId);
        return invocation;
    }

    /// <param name="failed">Those of the batch that come again; null for all.</param>
    public void Ended(SqsBatch batch, string requestId, InvocationResult result, IReadOnlySet<string>? failed)
    {
        // What succeeded or failed as a whole, which is nearly everything, shares one list with its invocation.
        var isMixed = failed is { Count: > 0 } && failed.Count < batch.Messages.Count;
        if (failed is not null && failed.Count < batch.Messages.Count)
        {
            Record(StepKind.Succeeded, isMixed ? batch.IdsWhere(m => !failed.Contains(m.MessageId)) : batch.Ids, requestId);
        }
        if (failed is null or { Count: > 0 })
        {
            Record(StepKind.Failed, isMixed ? batch.IdsWhere(m => failed!.Contains(m.MessageId)) : batch.Ids, requestId, WhyFailed(result, failed));
        }
    }

    /// <summary>The function was not called, or its queue is gone.</summary>
    public void NotRun(SqsBatch batch, Exception refused)
    {
        if (refused is AwsException fault)
        {
            Record(fault.Status == 429 ? StepKind.Throttled : StepKind.Failed, batch.Ids, reason: fault.Message);
            return;
        }
        Record(StepKind.Throttled, batch.Ids, reason: "the visibility timeout was over before the function had a place");
    }

    /// <param name="isLost">Whether the messages are gone with it.</param>
    public void Stopped(SqsBatch batch, string reason, bool isLost) => Record(isLost ? StepKind.Dropped : StepKind.Failed, batch.Ids, reason: reason);

    private static string? WhyFailed(InvocationResult result, IReadOnlySet<string>? failed) =>
        result.IsError ? FailureReason.Of(result)
            : failed is null ? "the function's answer does not say which messages failed, so all count as failed"
            : "the function's answer says so";

    private void Record(StepKind what, IReadOnlyList<TracedId> messages, string? requestId = null, string? reason = null, string? traceHeader = null) =>
        trail.Record(new EventStep
        {
            What = what, Where = _functionArn, From = mapping.Arn, Id = EventStep.ParseId(requestId), Messages = messages, Reason = reason, TraceHeader = traceHeader,
        });
}

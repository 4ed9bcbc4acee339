using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Lambda.Payloads;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>Events in the trail.</summary>
internal sealed class EventSteps(EventTrail trail)
{
    public TrailPlace Reserve() => trail.Reserve();

    public void Accepted(QueuedEvent e) => Record(e, StepKind.Accepted);

    public void Invoked(QueuedEvent e) => Record(e, StepKind.Invoked, e.Attempts + 1);

    public void Succeeded(QueuedEvent e) => Record(e, StepKind.Succeeded, e.Attempts);

    /// <param name="next">Null where it is not tried again.</param>
    public void Failed(QueuedEvent e, DateTimeOffset? next) => Record(e, StepKind.Failed, e.Attempts, FailureReason.Of(e.LastResult!), next);

    /// <summary>An attempt that was none.</summary>
    /// <param name="next">Null where it is not tried again.</param>
    public void NotRun(QueuedEvent e, StepKind what, string reason, DateTimeOffset? next) => Record(e, what, 0, reason, next);

    public void Dropped(QueuedEvent e, string reason) => Record(e, StepKind.Dropped, 0, reason);

    /// <param name="id">Of what the target made of it; null where it did not take it.</param>
    public void Sent(TrailPlace place, QueuedEvent e, StepKind what, string target, string? id, string? reason) => trail.Record(place, new EventStep
    {
        What = what, Where = target, From = e.FunctionArn, Id = EventStep.ParseId(id), Cause = EventStep.ParseId(e.RequestId), Reason = reason, TraceHeader = e.TraceId,
    });

    private void Record(QueuedEvent e, StepKind what, int attempt = 0, string? reason = null, DateTimeOffset? next = null) => trail.Record(new EventStep
    {
        What = what, Where = e.FunctionArn, Id = EventStep.ParseId(e.RequestId), Attempt = attempt, Reason = reason, Next = next, TraceHeader = e.TraceId,
    });
}

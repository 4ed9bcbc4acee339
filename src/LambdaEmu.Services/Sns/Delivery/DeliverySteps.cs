using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Sns.Http;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>Messages of topics in the trail.</summary>
internal sealed class DeliverySteps(EventTrail trail, TimeProvider time)
{
    public TrailPlace Reserve() => trail.Reserve();

    public void Published(Topic topic, Publication publication) => trail.Record(new EventStep
    {
        What = StepKind.Published, Where = topic.Arn, Id = publication.Id, TraceHeader = publication.Context.TraceHeader,
    });

    public void Filtered(Subscription subscription, Publication publication) =>
        trail.Record(Step(StepKind.Filtered, subscription.Endpoint, subscription, publication));

    /// <param name="id">Of what the endpoint made of it, where it makes something.</param>
    public void Delivered(TrailPlace place, Subscription subscription, Publication publication, string? id = null) =>
        trail.Record(place, Step(StepKind.Delivered, subscription.Endpoint, subscription, publication, id));

    public void Attempted(Subscription subscription, Publication publication, HttpAttempt attempt) => trail.Record(new EventStep
    {
        What = attempt.Failure is null ? StepKind.Delivered : StepKind.Failed,
        Where = subscription.Endpoint, From = subscription.Arn, Cause = publication.Id, Attempt = attempt.Number, Reason = attempt.Failure,
        Next = time.GetUtcNow() + attempt.Delay, TraceHeader = publication.Context.TraceHeader,
    });

    public void DeadLettered(TrailPlace place, string queue, Subscription subscription, Publication publication, string id, string reason) =>
        trail.Record(place, Step(StepKind.DeadLettered, queue, subscription, publication, id, reason));

    public void Dropped(Subscription subscription, Publication publication, string reason) =>
        trail.Record(Step(StepKind.Dropped, subscription.Endpoint, subscription, publication, reason: reason));

    private static EventStep Step(StepKind what, string where, Subscription subscription, Publication publication, string? id = null, string? reason = null) => new()
    {
        What = what, Where = where, From = subscription.Arn, Id = EventStep.ParseId(id), Cause = publication.Id, Reason = reason, TraceHeader = publication.Context.TraceHeader,
    };
}

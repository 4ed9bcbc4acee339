using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>Notifications as messages of queues: those that are subscribed, and those that take what could not be delivered.</summary>
internal static class QueueBodies
{
    // SNS's own user, as SQS shows it.
    private const string SenderId = "AIDAIT2UOQQY3AUEKVGXU";

    public static QueueSend For(Notification notification, Subscription subscription) =>
        Write(notification, subscription, subscription.IsFifoQueue);

    /// <summary>What could not be delivered: as it would have been, the envelope for all that is not raw (recorded).</summary>
    public static QueueSend DeadLetter(Notification notification, Subscription subscription) =>
        Write(notification, subscription, TopicName.IsFifo(subscription.Settings.DeadLetterArn!));

    // Queues that are no FIFO queues get the groups of standard topics alone, for their fairness (recorded).
    private static QueueSend Write(Notification notification, Subscription subscription, bool isFifoQueue)
    {
        var publication = notification.Publication;
        var raw = subscription.Settings.Raw;
        return new QueueSend
        {
            Body = raw ? notification.Body : default,
            DeferredBody = raw ? null : new EnvelopedBody(notification, subscription),
            Attributes = raw ? publication.Attributes : [],
            GroupId = isFifoQueue == notification.Topic.IsFifo ? publication.GroupId : null,
            DeduplicationId = isFifoQueue ? publication.DeduplicationId : null,
            TraceHeader = publication.Context.TraceHeader,
            SenderId = SenderId,
            Caller = notification.Topic.Caller,
        };
    }

    private sealed class EnvelopedBody(Notification notification, Subscription subscription) : IDeferredBody
    {
        public int MaxLength => notification.MaxEnvelopeLength;

        public byte[] Make() => notification.Enveloped(subscription);
    }
}

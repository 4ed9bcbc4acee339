using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sns.Subscriptions;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>Takes what could not be delivered to the subscription's dead-letter queue; without one it is lost, as on AWS, and logged.</summary>
internal sealed partial class DeadLetters(IQueueSender queues, DeliverySteps steps, ILogger logger)
{
    public async ValueTask SendAsync(Subscription subscription, Notification notification, string reason)
    {
        if (subscription.Settings.DeadLetterArn is not { } queue)
        {
            Lose(subscription, notification, reason);
            return;
        }
        var place = steps.Reserve();
        try
        {
            var id = await queues.SendAsync(queue, QueueBodies.DeadLetter(notification, subscription), default);
            steps.DeadLettered(place, queue, subscription, notification.Publication, id, reason);
            Log.Redriven(logger, notification.Publication.MessageId, subscription.Arn, queue, reason);
        }
        catch (AwsException fault)
        {
            Lose(subscription, notification, $"{reason} The dead-letter queue did not take it: {fault.Message}");
        }
    }

    private void Lose(Subscription subscription, Notification notification, string reason)
    {
        steps.Dropped(subscription, notification.Publication, reason);
        Log.Lost(logger, notification.Publication.MessageId, subscription.Arn, reason);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was not delivered to {Subscription} and is lost: {Reason}")]
        public static partial void Lost(ILogger logger, string messageId, string subscription, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} was not delivered to {Subscription} and went to {Queue}: {Reason}")]
        public static partial void Redriven(ILogger logger, string messageId, string subscription, string queue, string reason);
    }
}

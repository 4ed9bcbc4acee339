using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>
/// Brings a message to a topic's subscriptions. Queues have it, durably, when the publisher gets its answer, and where there is a data directory functions
/// have it too; HTTP endpoints get it beside that, and what was on its way to them is gone when the emulator is killed.
/// </summary>
internal sealed class FanOut(
    IQueueSender queues, FunctionDelivery functions, EndpointDelivery endpoints, Outbox outbox, DeadLetters deadLetters, DeliverySteps steps, MessageSigner signer)
{
    /// <summary>Starts all deliveries; those to queues have their place in the queues when the call returns. What is durable is so when the task completes.</summary>
    public ValueTask StartAsync(Topic topic, Publication publication, string? sequenceNumber)
    {
        steps.Published(topic, publication);
        var notifications = new NotificationSet(topic, publication, sequenceNumber, signer);
        var targets = topic.Targets;
        Sending[]? sendings = null;
        List<Task>? starts = null;
        var count = 0;
        foreach (var subscription in targets)
        {
            var notification = notifications.For(subscription.Protocol.Name);
            if (subscription.Settings.Filter?.Matches(publication.Attributes, notification.Body) == false)
            {
                steps.Filtered(subscription, publication);
                continue;
            }
            if (subscription.Protocol.Name == SubscriptionProtocol.Sqs)
            {
                sendings ??= new Sending[targets.Length];
                var place = steps.Reserve();
                sendings[count++] = new Sending(subscription, notification, place, queues.SendAsync(subscription.Endpoint, QueueBodies.For(notification, subscription), default));
            }
            else if (Start(subscription, notification) is { IsCompletedSuccessfully: false } started)
            {
                (starts ??= []).Add(started);
            }
        }
        return sendings is null && starts is null ? ValueTask.CompletedTask : CompleteAsync(sendings, count, starts);
    }

    private Task Start(Subscription subscription, Notification notification)
    {
        switch (subscription.Protocol.Name)
        {
            case SubscriptionProtocol.Lambda:
                return functions.StartAsync(subscription, notification);
            case SubscriptionProtocol.Http or SubscriptionProtocol.Https or SubscriptionProtocol.Application:
                endpoints.Start(subscription, notification);
                break;
            default:
                outbox.Add(OutboxMessages.Of(subscription, notification));
                steps.Delivered(steps.Reserve(), subscription, notification.Publication);
                break;
        }
        return Task.CompletedTask;
    }

    private async ValueTask CompleteAsync(Sending[]? sendings, int count, List<Task>? starts)
    {
        for (var i = 0; i < count; i++)
        {
            var (subscription, notification, place, sent) = sendings![i];
            try
            {
                steps.Delivered(place, subscription, notification.Publication, await sent);
            }
            catch (AwsException fault)
            {
                await deadLetters.SendAsync(subscription, notification, fault.Message);
            }
        }
        await Task.WhenAll(starts ?? []);
    }

    private readonly record struct Sending(Subscription Subscription, Notification Notification, TrailPlace Place, ValueTask<string> Sent);
}

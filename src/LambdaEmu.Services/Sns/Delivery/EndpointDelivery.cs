using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Time;
using LambdaEmu.Services.Sns.Http;
using LambdaEmu.Services.Sns.Platforms;
using LambdaEmu.Services.Sns.Subscriptions;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>Brings messages to HTTP endpoints and to devices, beside the publisher's call.</summary>
internal sealed class EndpointDelivery(HttpDelivery http, EndpointPublisher devices, DeadLetters deadLetters, DeliverySteps steps, ActivityTracker activity)
{
    public void Start(Subscription subscription, Notification notification)
    {
        var work = activity.Begin();
        _ = Task.Run(async () =>
        {
            using (work)
            {
                await DeliverAsync(subscription, notification);
            }
        });
    }

    private async ValueTask DeliverAsync(Subscription subscription, Notification notification)
    {
        if (subscription.Protocol.IsHttp)
        {
            http.Send(Post(subscription, notification));
            return;
        }
        try
        {
            devices.Deliver(subscription, notification.Publication);
            steps.Delivered(steps.Reserve(), subscription, notification.Publication);
        }
        catch (AwsException fault)
        {
            await deadLetters.SendAsync(subscription, notification, fault.Message);
        }
    }

    private HttpNotification Post(Subscription subscription, Notification notification) => new()
    {
        Endpoint = new Uri(subscription.Endpoint),
        Type = "Notification",
        MessageId = notification.Publication.MessageId,
        TopicArn = subscription.Topic.Arn,
        SubscriptionArn = subscription.Arn,
        IsRaw = subscription.Settings.Raw,
        Body = subscription.Settings.Raw ? notification.Body : notification.Enveloped(subscription),
        Policy = DeliveryPolicy.Effective(subscription.Topic.Settings.DeliveryPolicy, subscription.Settings.DeliveryPolicy),
        OnAttempted = attempt => steps.Attempted(subscription, notification.Publication, attempt),
        OnFailed = failure => deadLetters.SendAsync(subscription, notification, $"{failure.Reason} (after {failure.Attempts} attempts)"),
    };
}

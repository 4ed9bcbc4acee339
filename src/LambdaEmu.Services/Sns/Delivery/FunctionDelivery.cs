using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Time;
using LambdaEmu.Services.Sns.Subscriptions;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>Brings messages to functions, beside the publisher's call: the signature in the event takes its time. A function that accepted an event and then fails is Lambda's affair.</summary>
/// <param name="isDurable">What a publisher is told of is not lost: it waits until the functions have accepted it.</param>
internal sealed class FunctionDelivery(IAsyncInvoker functions, DeadLetters deadLetters, DeliverySteps steps, ActivityTracker activity, bool isDurable)
{
    /// <returns>Completes when the publisher may have its answer.</returns>
    public Task StartAsync(Subscription subscription, Notification notification)
    {
        var work = activity.Begin();
        var delivered = Task.Run(async () =>
        {
            using (work)
            {
                await DeliverAsync(subscription, notification);
            }
        });
        return isDurable ? delivered : Task.CompletedTask;
    }

    private async ValueTask DeliverAsync(Subscription subscription, Notification notification)
    {
        var place = steps.Reserve();
        try
        {
            var requestId = await functions.InvokeAsync(subscription.Endpoint, new FunctionEvent
            {
                Payload = notification.FunctionEvent(subscription),
                Caller = notification.Topic.Caller,
                TraceHeader = notification.Publication.Context.TraceHeader,
            }, default);
            steps.Delivered(place, subscription, notification.Publication, requestId);
        }
        catch (AwsException fault)
        {
            await deadLetters.SendAsync(subscription, notification, fault.Message);
        }
    }
}

using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Sns.Delivery;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Subscriptions;

namespace LambdaEmu.Services.Sns.Platforms;

/// <summary>Messages to one device: captured.</summary>
internal sealed class EndpointPublisher(PlatformRegistry platforms, Outbox outbox)
{
    public static bool IsEndpoint(string arn) => arn.Split(':', 6) is [_, _, _, _, _, var resource] && resource.StartsWith("endpoint/", StringComparison.Ordinal);

    /// <returns>The message's id.</returns>
    /// <exception cref="AwsException">There is no such endpoint, or it is disabled.</exception>
    public string Publish(string endpointArn, Publication publication)
    {
        Capture(Require(endpointArn), publication, subscription: null);
        return publication.MessageId;
    }

    /// <summary>For a topic's message to a subscribed device.</summary>
    /// <exception cref="AwsException">There is no such endpoint, or it is disabled.</exception>
    public void Deliver(Subscription subscription, Publication publication) => Capture(Require(subscription.Endpoint), publication, subscription);

    private PlatformEndpoint Require(string arn)
    {
        var endpoint = platforms.FindEndpoint(arn, "TargetArn") ?? throw SnsFaults.InvalidParameter("TargetArn", "No endpoint found for the target arn specified");
        if (!endpoint.Application.IsEnabled)
        {
            throw SnsFaults.ApplicationDisabled();
        }
        return endpoint.IsEnabled ? endpoint : throw SnsFaults.EndpointDisabled();
    }

    private void Capture(PlatformEndpoint endpoint, Publication publication, Subscription? subscription) => outbox.Add(new OutboxMessage
    {
        At = publication.Context.At,
        Protocol = SubscriptionProtocol.Application,
        To = endpoint.Arn,
        MessageId = publication.MessageId,
        TopicArn = subscription?.Topic.Arn,
        SubscriptionArn = subscription?.Arn,
        Subject = publication.Subject,
        Message = publication.MessageFor(endpoint.Application.Platform),
        Attributes = publication.Attributes,
    });
}

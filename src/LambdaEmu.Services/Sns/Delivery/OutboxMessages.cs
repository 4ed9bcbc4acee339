using System.Text;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>Notifications as they would have left for people and devices.</summary>
internal static class OutboxMessages
{
    private const string MailSubject = "AWS Notification Message";

    public static OutboxMessage Of(Subscription subscription, Notification notification)
    {
        var publication = notification.Publication;
        var protocol = subscription.Protocol.Name;
        var isMail = protocol is SubscriptionProtocol.Email or SubscriptionProtocol.EmailJson;
        var isWhole = protocol is SubscriptionProtocol.EmailJson || (protocol is SubscriptionProtocol.Firehose && !subscription.Settings.Raw);
        return new OutboxMessage
        {
            At = publication.Context.At,
            Protocol = protocol,
            To = subscription.Endpoint,
            From = subscription.Topic.Settings[TopicAttribute.DisplayName],
            MessageId = publication.MessageId,
            TopicArn = subscription.Topic.Arn,
            SubscriptionArn = subscription.Arn,
            Subject = publication.Subject ?? (isMail ? MailSubject : null),
            Message = isWhole ? Encoding.UTF8.GetString(notification.Enveloped(subscription)) : notification.Message,
            Attributes = publication.Attributes,
        };
    }
}

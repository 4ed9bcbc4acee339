using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Services.Sns.Delivery;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Subscriptions;

/// <summary>What an endpoint gets before its first message, and after its last. See https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html.</summary>
/// <param name="type">One of the two below.</param>
/// <param name="origin">Scheme, host and port of this endpoint.</param>
internal sealed class ConfirmationLetter(string type, Subscription subscription, string token, string origin, DateTimeOffset at)
{
    public const string Subscribe = "SubscriptionConfirmation";
    public const string Unsubscribe = "UnsubscribeConfirmation";

    private const string MailSubject = "AWS Notification - Subscription Confirmation";

    public string Type => type;

    public string MessageId { get; } = Guid.NewGuid().ToString();

    private string TopicArn => subscription.Topic.Arn;

    private string SubscribeUrl => $"{origin}/?Action=ConfirmSubscription&TopicArn={TopicArn}&Token={token}";

    private string Message => type == Subscribe
        ? $"You have chosen to subscribe to the topic {TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message."
        : $"You have chosen to deactivate subscription {subscription.Arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.";

    public byte[] Write(MessageSigner signer)
    {
        var version = subscription.Topic.Settings.SignatureVersion;
        var timestamp = Notification.Timestamp(at);
        var signature = signer.Sign(
        [
            new("Message", Message), new("MessageId", MessageId), new("SubscribeURL", SubscribeUrl), new("Timestamp", timestamp), new("Token", token),
            new("TopicArn", TopicArn), new("Type", type),
        ], version);
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("Type", type);
            json.WriteString("MessageId", MessageId);
            json.WriteString("Token", token);
            json.WriteString("TopicArn", TopicArn);
            json.WriteString("Message", Message);
            json.WriteString("SubscribeURL", SubscribeUrl);
            json.WriteString("Timestamp", timestamp);
            json.WriteString("SignatureVersion", version == 2 ? "2" : "1");
            json.WriteString("Signature", signature);
            json.WriteString("SigningCertURL", $"{origin}{signer.CertificatePath}");
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    public OutboxMessage ToMail() => new()
    {
        At = at,
        Protocol = subscription.Protocol.Name,
        To = subscription.Endpoint,
        From = subscription.Topic.Settings[TopicAttribute.DisplayName],
        MessageId = MessageId,
        TopicArn = TopicArn,
        SubscriptionArn = subscription.Arn,
        Subject = MailSubject,
        Message = Message,
        ConfirmUrl = SubscribeUrl,
    };
}

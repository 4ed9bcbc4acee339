using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>One published message in the forms in which it goes out, each made when it is first needed and then shared by all subscriptions.</summary>
internal sealed class Notification(Topic topic, Publication publication, string message, string? sequenceNumber, MessageSigner signer)
{
    private readonly Signature _signature = new(signer, topic, publication, message);
    private byte[]? _body;
    private Envelope? _envelope;

    public Topic Topic => topic;

    public Publication Publication => publication;

    /// <summary>The message itself, in UTF-8.</summary>
    public byte[] Body => _body ??= Encoding.UTF8.GetBytes(message);

    public string Message => message;

    /// <summary>The message's envelope for a subscription, and what is still to be written in it.</summary>
    public (byte[] Body, Action<Memory<byte>>? Finish) Enveloped(Subscription subscription)
    {
        _envelope ??= Envelope.Write(topic, publication, message, sequenceNumber, signer.CertificatePath);
        return (_envelope.For(subscription.JsonArn), _envelope.SignatureAt < 0 ? null : WriteSignature);
    }

    /// <summary>The finished envelope for a subscription.</summary>
    public byte[] Whole(Subscription subscription)
    {
        var (body, finish) = Enveloped(subscription);
        finish?.Invoke(body);
        return body;
    }

    /// <summary>The event for a function. See https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html.</summary>
    public byte[] FunctionEvent(Subscription subscription)
    {
        var buffer = new ArrayBufferWriter<byte>(2048 + message.Length);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            json.WriteStartObject();
            json.WriteString("EventSource", "aws:sns");
            json.WriteString("EventVersion", "1.0");
            json.WriteString("EventSubscriptionArn", subscription.Arn);
            json.WriteStartObject("Sns");
            WriteEvent(json, subscription);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static string Timestamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void WriteEvent(Utf8JsonWriter json, Subscription subscription)
    {
        var origin = publication.Context.Origin;
        json.WriteString("Type", "Notification");
        json.WriteString("MessageId", publication.MessageId);
        json.WriteString("TopicArn", topic.JsonArn);
        json.WriteString("Subject", publication.Subject);
        json.WriteString("Message", message);
        json.WriteString("Timestamp", Timestamp(publication.Context.At));
        json.WriteString("SignatureVersion", topic.Settings.SignatureVersion == 2 ? "2" : "1");
        json.WriteString("Signature", _signature.Value);
        json.WriteString("SigningCertUrl", $"{origin}{signer.CertificatePath}");
        json.WriteString("UnsubscribeUrl", $"{origin}/?Action=Unsubscribe&SubscriptionArn={subscription.Arn}");
        json.WritePropertyName("MessageAttributes");
        Envelope.WriteAttributes(json, publication.Attributes);
    }

    private void WriteSignature(Memory<byte> body) => _signature.Value.CopyTo(body.Span[_envelope!.SignatureAt..]);
}

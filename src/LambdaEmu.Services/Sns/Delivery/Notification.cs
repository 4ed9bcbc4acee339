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

/// <summary>
/// One published message in the forms in which it goes out, each made when it is first needed and then shared by all subscriptions. Signing
/// takes longer than everything else about a message together.
/// </summary>
internal sealed class Notification(Topic topic, Publication publication, string message, string? sequenceNumber, MessageSigner signer)
{
    // A character becomes six at most.
    private const int Escaped = 6;
    private const int MaxEnvelopeFrame = 4096;

    // That of the time of publication, whenever it is signed.
    private readonly int _signatureVersion = topic.Settings.SignatureVersion;
    private readonly Lock _lock = new();
    private byte[]? _body;
    private string? _signature;
    private Envelope? _envelope;

    public Topic Topic => topic;

    public Publication Publication => publication;

    public string Message => message;

    /// <summary>The message itself, in UTF-8.</summary>
    public byte[] Body => _body ??= Encoding.UTF8.GetBytes(message);

    /// <summary>No envelope is longer.</summary>
    public int MaxEnvelopeLength =>
        Escaped * (message.Length + MessageAttributes.SizeOf(publication.Attributes) + (publication.Subject?.Length ?? 0)) + MaxEnvelopeFrame;

    private string Signature
    {
        get
        {
            lock (_lock)
            {
                return _signature ??= Sign();
            }
        }
    }

    /// <summary>The message's envelope for a subscription.</summary>
    public byte[] Enveloped(Subscription subscription)
    {
        // Of a FIFO topic it is not signed (recorded).
        _envelope ??= sequenceNumber is null
            ? Envelope.Write(topic, publication, message, null, new EnvelopeSignature(_signatureVersion, Signature, signer.CertificatePath))
            : Envelope.Write(topic, publication, message, sequenceNumber, null);
        return _envelope.For(subscription.JsonArn);
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
        json.WriteString("SignatureVersion", _signatureVersion == 2 ? "2" : "1");
        json.WriteString("Signature", Signature);
        json.WriteString("SigningCertUrl", $"{origin}{signer.CertificatePath}");
        json.WriteString("UnsubscribeUrl", $"{origin}/?Action=Unsubscribe&SubscriptionArn={subscription.Arn}");
        json.WritePropertyName("MessageAttributes");
        Envelope.WriteAttributes(json, publication.Attributes);
    }

    private string Sign()
    {
        var fields = new List<KeyValuePair<string, string>> { new("Message", message), new("MessageId", publication.MessageId) };
        if (publication.Subject is { } subject)
        {
            fields.Add(new("Subject", subject));
        }
        fields.Add(new("Timestamp", Timestamp(publication.Context.At)));
        fields.Add(new("TopicArn", topic.Arn));
        fields.Add(new("Type", "Notification"));
        return signer.Sign([.. fields], _signatureVersion);
    }
}

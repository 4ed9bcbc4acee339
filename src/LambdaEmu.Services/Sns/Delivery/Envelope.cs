using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>
/// The JSON around a message for queues and HTTP endpoints, written once for all subscriptions: they differ in the link that ends them. See
/// https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html.
/// </summary>
internal sealed class Envelope
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly byte[] _head;
    private readonly byte[] _tail;

    private Envelope(byte[] head, byte[] tail) => (_head, _tail) = (head, tail);

    /// <param name="sequenceNumber">Only messages of FIFO topics have one.</param>
    /// <param name="signature">Null for a message that is not signed.</param>
    public static Envelope Write(Topic topic, Publication publication, string message, string? sequenceNumber, EnvelopeSignature? signature)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + message.Length);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteMembers(json, topic, publication, message, sequenceNumber);
            if (signature is { } signed)
            {
                json.WriteString("SignatureVersion", signed.Version == 2 ? "2" : "1");
                json.WriteString("Signature", signed.Value);
                json.WriteString("SigningCertURL", $"{publication.Context.Origin}{signed.CertificatePath}");
            }
            json.WriteString("UnsubscribeURL", $"{publication.Context.Origin}/?Action=Unsubscribe&SubscriptionArn=");
        }
        // Up to the link's closing quote, which comes behind the subscription.
        return new Envelope(buffer.WrittenSpan[..^1].ToArray(), WriteTail(publication.Attributes));
    }

    public byte[] For(ReadOnlySpan<byte> jsonSubscriptionArn)
    {
        var body = GC.AllocateUninitializedArray<byte>(_head.Length + jsonSubscriptionArn.Length + _tail.Length);
        _head.CopyTo(body, 0);
        jsonSubscriptionArn.CopyTo(body.AsSpan(_head.Length));
        _tail.CopyTo(body, _head.Length + jsonSubscriptionArn.Length);
        return body;
    }

    /// <summary>The attributes' object, as envelopes and events have it.</summary>
    public static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<QueueMessageAttribute> attributes)
    {
        json.WriteStartObject();
        foreach (var attribute in attributes)
        {
            json.WriteStartObject(attribute.Name);
            json.WriteString("Type", attribute.DataType);
            if (attribute.IsBinary)
            {
                json.WriteBase64String("Value", attribute.Value.Span);
            }
            else
            {
                json.WriteString("Value", attribute.Value.Span);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, Topic topic, Publication publication, string message, string? sequenceNumber)
    {
        json.WriteString("Type", "Notification");
        json.WriteString("MessageId", publication.MessageId);
        if (sequenceNumber is not null)
        {
            json.WriteString("SequenceNumber", sequenceNumber);
        }
        json.WriteString("TopicArn", topic.JsonArn);
        if (publication.Subject is { } subject)
        {
            json.WriteString("Subject", subject);
        }
        json.WriteString("Message", message);
        json.WriteString("Timestamp", Notification.Timestamp(publication.Context.At));
    }

    private static byte[] WriteTail(IReadOnlyList<QueueMessageAttribute> attributes)
    {
        if (attributes.Count == 0)
        {
            return "\"}"u8.ToArray();
        }
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("\",\"MessageAttributes\":"u8);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            WriteAttributes(json, attributes);
        }
        buffer.Write("}"u8);
        return buffer.WrittenSpan.ToArray();
    }
}

/// <param name="Version">1 or 2.</param>
/// <param name="Value">In base 64.</param>
internal readonly record struct EnvelopeSignature(int Version, string Value, string CertificatePath);

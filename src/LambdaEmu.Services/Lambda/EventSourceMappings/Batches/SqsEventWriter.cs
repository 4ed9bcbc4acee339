using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Core.Json;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Batches;

/// <summary>Messages as functions see them. See https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event.</summary>
/// <param name="region">Where the queue is.</param>
internal sealed class SqsEventWriter(string queueArn, string region)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static ReadOnlySpan<byte> Start => "{\"Records\":["u8;

    private static ReadOnlySpan<byte> End => "]}"u8;

    /// <summary>What the event has beside its records.</summary>
    public static int Frame => Start.Length + End.Length;

    /// <summary>One record: JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Record(QueueMessage message) => Write(message, opensBody: false);

    /// <summary>The record as filters look at it: a body that is a JSON object is one here.</summary>
    public ReadOnlyMemory<byte> RecordForFilters(QueueMessage message) => Write(message, opensBody: IsObject(message.Body.Span));

    /// <summary>The whole event.</summary>
    public static ReadOnlyMemory<byte> Event(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        var all = new byte[Frame + records.Sum(r => r.Length) + records.Count - 1];
        Start.CopyTo(all);
        var at = Start.Length;
        for (var i = 0; i < records.Count; i++)
        {
            if (i > 0)
            {
                all[at++] = (byte)',';
            }
            records[i].Span.CopyTo(all.AsSpan(at));
            at += records[i].Length;
        }
        End.CopyTo(all.AsSpan(at));
        return all;
    }

    private ReadOnlyMemory<byte> Write(QueueMessage message, bool opensBody)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + message.Body.Length);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("messageId", message.MessageId);
        json.WriteString("receiptHandle", message.ReceiptHandle);
        json.WritePropertyName("body");
        if (opensBody)
        {
            json.WriteRawValue(message.Body.Span, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(message.Body.Span);
        }
        json.WriteStartObject("attributes");
        foreach (var (name, value) in message.SystemAttributes)
        {
            json.WriteString(name, value);
        }
        json.WriteEndObject();
        WriteAttributes(json, message.Attributes);
        if (message.Md5OfAttributes is { } md5)
        {
            json.WriteString("md5OfMessageAttributes", md5);
        }
        json.WriteString("md5OfBody", message.Md5OfBody);
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", queueArn);
        json.WriteString("awsRegion", region);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<QueueMessageAttribute> attributes)
    {
        json.WriteStartObject("messageAttributes");
        foreach (var attribute in attributes)
        {
            json.WriteStartObject(attribute.Name);
            if (attribute.IsBinary)
            {
                json.WriteBase64String("binaryValue", attribute.Value.Span);
            }
            else
            {
                json.WriteString("stringValue", attribute.Value.Span);
            }
            // They were never made use of, and are always there.
            json.WriteStartArray("stringListValues");
            json.WriteEndArray();
            json.WriteStartArray("binaryListValues");
            json.WriteEndArray();
            json.WriteString("dataType", attribute.DataType);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static bool IsObject(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] && JsonSyntax.FindError(body) is null;
}

using System.Text;
using System.Text.Json;
using System.Xml;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sqs.Delivery;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>
/// GET /_aws/sqs/messages?QueueUrl=URL: the messages of a queue without receiving them, in the form that LocalStack's users know: as XML, or
/// as JSON where the caller accepts it. ShowInvisible=true and ShowDelayed=true add what can't be received now.
/// </summary>
internal sealed class QueueMessages(Emulator emulator)
{
    private const string Namespace = "http://queue.amazonaws.com/doc/2012-11-05/";

    // It deletes nothing: the messages were not received.
    private const string NoReceipt = "SQS/BACKDOOR/ACCESS";

    private readonly QueueViewer _viewer = new(emulator.Queues);

    public async Task HandleAsync(HttpContext http)
    {
        var query = http.Request.Query;
        try
        {
            var messages = _viewer.Peek(query["QueueUrl"].ToString(), emulator.DefaultScope, IsSet(query["ShowInvisible"]), IsSet(query["ShowDelayed"]));
            await (http.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase)
                ? AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer => WriteJson(writer, messages))
                : WriteXmlAsync(http, messages));
        }
        catch (AwsException fault)
        {
            await AdminAnswer.WriteAsync(http, fault.Status, writer => writer.WriteString("message", fault.Message));
        }
    }

    private static bool IsSet(string? value) => bool.TryParse(value, out var set) && set;

    private static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<QueueMessage> messages)
    {
        writer.WriteStartObject("ReceiveMessageResponse");
        writer.WriteStartObject("ReceiveMessageResult");
        writer.WriteStartArray("Message");
        foreach (var message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString("MessageId", message.MessageId);
            writer.WriteString("ReceiptHandle", NoReceipt);
            writer.WriteString("MD5OfBody", message.Md5OfBody);
            writer.WriteString("Body", message.Body.Span);
            writer.WriteStartArray("Attribute");
            foreach (var (name, value) in message.SystemAttributes)
            {
                writer.WriteStartObject();
                writer.WriteString("Name", name);
                writer.WriteString("Value", value);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            WriteAttributes(writer, message);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, QueueMessage message)
    {
        if (message.Attributes.Count == 0)
        {
            return;
        }
        writer.WriteString("MD5OfMessageAttributes", message.Md5OfAttributes);
        writer.WriteStartArray("MessageAttribute");
        foreach (var attribute in message.Attributes)
        {
            writer.WriteStartObject();
            writer.WriteString("Name", attribute.Name);
            writer.WriteStartObject("Value");
            writer.WriteString("DataType", attribute.DataType);
            writer.WriteString(attribute.IsBinary ? "BinaryValue" : "StringValue", ValueOf(attribute));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static async Task WriteXmlAsync(HttpContext http, IReadOnlyList<QueueMessage> messages)
    {
        using var body = new MemoryStream();
        using (var writer = XmlWriter.Create(body, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize }))
        {
            writer.WriteStartElement("ReceiveMessageResponse", Namespace);
            writer.WriteStartElement("ReceiveMessageResult");
            foreach (var message in messages)
            {
                WriteXml(writer, message);
            }
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        http.Response.ContentType = "text/xml";
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length));
        }
    }

    private static void WriteXml(XmlWriter writer, QueueMessage message)
    {
        writer.WriteStartElement("Message");
        writer.WriteElementString("MessageId", message.MessageId);
        writer.WriteElementString("ReceiptHandle", NoReceipt);
        writer.WriteElementString("MD5OfBody", message.Md5OfBody);
        writer.WriteElementString("Body", Encoding.UTF8.GetString(message.Body.Span));
        foreach (var (name, value) in message.SystemAttributes)
        {
            writer.WriteStartElement("Attribute");
            writer.WriteElementString("Name", name);
            writer.WriteElementString("Value", value);
            writer.WriteEndElement();
        }
        foreach (var attribute in message.Attributes)
        {
            writer.WriteStartElement("MessageAttribute");
            writer.WriteElementString("Name", attribute.Name);
            writer.WriteStartElement("Value");
            writer.WriteElementString("DataType", attribute.DataType);
            writer.WriteElementString(attribute.IsBinary ? "BinaryValue" : "StringValue", ValueOf(attribute));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    private static string ValueOf(QueueMessageAttribute attribute) =>
        attribute.IsBinary ? Convert.ToBase64String(attribute.Value.Span) : Encoding.UTF8.GetString(attribute.Value.Span);
}

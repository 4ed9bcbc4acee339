using System.Text;
using System.Text.Json;
using LambdaEmu.Services.Sns.Delivery;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /_lambdaemu/outbox: mails, text messages, push notifications and Firehose records that SNS would have sent. DELETE forgets them.</summary>
internal sealed class OutboxMessages(Emulator emulator)
{
    public Task ShowAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray("messages");
        foreach (var message in emulator.Outbox.Messages)
        {
            Write(writer, message);
        }
        writer.WriteEndArray();
    });

    public Task ClearAsync(HttpContext http)
    {
        emulator.Outbox.Clear();
        return AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, w => w.WriteString("status", "cleared"));
    }

    private static void Write(Utf8JsonWriter writer, OutboxMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("at", message.At.UtcDateTime);
        writer.WriteString("protocol", message.Protocol);
        writer.WriteString("to", message.To);
        foreach (var (name, value) in new[]
        {
            ("from", message.From), ("messageId", message.MessageId), ("topicArn", message.TopicArn), ("subscriptionArn", message.SubscriptionArn),
            ("subject", message.Subject), ("message", message.Message), ("confirmUrl", message.ConfirmUrl),
        })
        {
            if (value is not null)
            {
                writer.WriteString(name, value);
            }
        }
        writer.WriteStartObject("attributes");
        foreach (var attribute in message.Attributes)
        {
            writer.WriteString(attribute.Name, attribute.IsBinary ? Convert.ToBase64String(attribute.Value.Span) : Encoding.UTF8.GetString(attribute.Value.Span));
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>
/// The attributes of a dead letter, whose body is the event as it was sent. See
/// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq.
/// </summary>
internal static class DeadLetter
{
    private const int MaxMessageBytes = 1024;

    public static IReadOnlyList<QueueMessageAttribute> Attributes(QueuedEvent e, string condition)
    {
        var (code, message) = Describe(e, condition);
        return
        [
            Attribute("ErrorCode", "Number", code.ToString(CultureInfo.InvariantCulture)),
            Attribute("ErrorMessage", "String", Shorten(message)),
            Attribute("RequestID", "String", e.RequestId),
        ];
    }

    // AWS gives the status that the last attempt had: a function's own errors have 200.
    private static (int Code, string Message) Describe(QueuedEvent e, string condition) => condition switch
    {
        EventConditions.ZeroReservedConcurrency => (429, "Rate Exceeded."),
        EventConditions.RecursiveLoop => (400, RecursiveLoops.Message),
        _ => e.LastResult is { } result ? (200, MessageOf(result.Payload))
            : e.Setbacks > 0 || e.Attempts == 0 ? (429, "Rate Exceeded.")
            : (500, "Internal Error"),
    };

    private static string MessageOf(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var error = JsonDocument.Parse(document);
            if (error.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("errorMessage", out var message) && message.ValueKind == JsonValueKind.String)
            {
                return message.GetString()!;
            }
        }
        catch (JsonException)
        {
            // A custom runtime may post what it likes.
        }
        return Encoding.UTF8.GetString(document.Span);
    }

    /// <summary>To its first kilobyte, without half a character at its end. An empty attribute is none that a queue takes.</summary>
    private static string Shorten(string message)
    {
        if (message.Length == 0)
        {
            return "null";
        }
        var bytes = Encoding.UTF8.GetBytes(message);
        if (bytes.Length <= MaxMessageBytes)
        {
            return message;
        }
        var end = MaxMessageBytes;
        while ((bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }
        return Encoding.UTF8.GetString(bytes, 0, end);
    }

    private static QueueMessageAttribute Attribute(string name, string type, string value) => new(name, type, IsBinary: false, Encoding.UTF8.GetBytes(value));
}

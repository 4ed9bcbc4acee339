using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>What destinations get. See https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html.</summary>
internal static class DestinationRecord
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="condition">One of <see cref="EventConditions"/>.</param>
    public static ReadOnlyMemory<byte> Write(QueuedEvent e, string condition, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(512 + e.Payload.Length);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("version", "1.0");
        json.WriteString("timestamp", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("requestContext");
        json.WriteString("requestId", e.RequestId);
        json.WriteString("functionArn", $"{e.Function.Arn}:{e.SettingsKey}");
        json.WriteString("condition", condition);
        json.WriteNumber("approximateInvokeCount", e.Attempts);
        json.WriteEndObject();
        json.WritePropertyName("requestPayload");
        json.WriteRawValue(e.Payload.Span, skipInputValidation: true);
        if (e.LastResult is { } result)
        {
            json.WriteStartObject("responseContext");
            json.WriteNumber("statusCode", 200);
            json.WriteString("executedVersion", e.LastVersion);
            if (result.IsError)
            {
                json.WriteString("functionError", "Unhandled");
            }
            json.WriteEndObject();
            json.WritePropertyName("responsePayload");
            WriteAnswer(json, result.Payload);
        }
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>A custom runtime may answer what is no JSON; then it is the text.</summary>
    private static void WriteAnswer(Utf8JsonWriter json, ReadOnlyMemory<byte> answer)
    {
        if (!answer.IsEmpty && Core.Json.JsonSyntax.FindError(answer.Span) is null)
        {
            json.WriteRawValue(answer.Span, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(System.Text.Encoding.UTF8.GetString(answer.Span));
        }
    }
}

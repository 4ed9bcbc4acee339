using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Services.Lambda.Payloads;

/// <summary>The last event of a streamed answer. See https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStreamCompleteEvent.html.</summary>
internal static class InvokeCompleteEvent
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(InvocationResult result, bool tailLog)
    {
        var document = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(document, Json);
        json.WriteStartObject();
        json.WriteString("ErrorCode", result.IsError ? result.ErrorType ?? "Unhandled" : null);
        json.WriteString("ErrorDetails", result.IsError ? Encoding.UTF8.GetString(result.Payload.Span) : null);
        json.WriteString("LogResult", tailLog ? Convert.ToBase64String(result.LogTail.Span) : null);
        json.WriteEndObject();
        json.Flush();
        return document.WrittenMemory;
    }
}

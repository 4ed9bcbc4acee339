using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>Writes HTTP answers into a buffer that a connection reuses.</summary>
internal static class AnswerWriter
{
    private static ReadOnlySpan<byte> AcceptedAnswer =>
        "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n"u8;

    private static ReadOnlySpan<byte> EventStart => "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"u8;

    public static void WriteAccepted(IBufferWriter<byte> output) => output.Write(AcceptedAnswer);

    public static void WriteContinue(IBufferWriter<byte> output) => output.Write("HTTP/1.1 100 Continue\r\n\r\n"u8);

    public static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        WriteHead(output, 200, "text/plain; charset=utf-8", text.Length, keepAlive: true);
        output.Write(text);
    }

    public static void WriteFault(IBufferWriter<byte> output, RuntimeFault fault, bool keepAlive)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("errorMessage", fault.Message);
            json.WriteString("errorType", fault.ErrorType);
            json.WriteEndObject();
        }
        body.Write("\n"u8);
        WriteHead(output, fault.Status, "application/json", body.WrittenCount, keepAlive);
        output.Write(body.WrittenSpan);
    }

    /// <summary>The head of the answer to invocation/next. Headers without a value are left out, as AWS does.</summary>
    public static void WriteEventHead(IBufferWriter<byte> output, Invocation invocation, long deadlineMs)
    {
        output.Write(EventStart);
        WriteHeader(output, "Lambda-Runtime-Aws-Request-Id: "u8, invocation.RequestId);
        var span = output.GetSpan(128);
        Utf8.TryWrite(span, $"Lambda-Runtime-Deadline-Ms: {deadlineMs}\r\n", out var written);
        output.Advance(written);
        WriteHeader(output, "Lambda-Runtime-Invoked-Function-Arn: "u8, invocation.InvokedFunctionArn);
        WriteHeader(output, "Lambda-Runtime-Trace-Id: "u8, invocation.TraceId);
        WriteHeader(output, "Lambda-Runtime-Client-Context: "u8, invocation.ClientContext);
        WriteHeader(output, "Lambda-Runtime-Aws-Tenant-Id: "u8, invocation.TenantId);
        span = output.GetSpan(64);
        Utf8.TryWrite(span, $"Content-Length: {invocation.Payload.Length}\r\n\r\n", out written);
        output.Advance(written);
    }

    private static void WriteHead(IBufferWriter<byte> output, int status, string contentType, int length, bool keepAlive)
    {
        var close = keepAlive ? "" : "Connection: close\r\n";
        var span = output.GetSpan(256);
        Utf8.TryWrite(
            span, $"HTTP/1.1 {status} {ReasonOf(status)}\r\nContent-Type: {contentType}\r\n{close}Content-Length: {length}\r\n\r\n", out var written);
        output.Advance(written);
    }

    private static void WriteHeader(IBufferWriter<byte> output, ReadOnlySpan<byte> nameAndColon, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }
        output.Write(nameAndColon);
        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, span);
        // A client context may be JSON over several lines; in a header a line end would start the next one.
        span[..length].Replace((byte)'\r', (byte)' ');
        span[..length].Replace((byte)'\n', (byte)' ');
        output.Advance(length);
        output.Write("\r\n"u8);
    }

    private static string ReasonOf(int status) => status switch
    {
        200 => "OK",
        202 => "Accepted",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        413 => "Request Entity Too Large",
        431 => "Request Header Fields Too Large",
        _ => "Error",
    };
}

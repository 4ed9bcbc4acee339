using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>Writes whole answers with their length; HEAD requests get the headers alone.</summary>
internal static class Answer
{
    /// <summary>AWS leaves everything but quotes, backslashes and control characters as it is.</summary>
    public static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static async ValueTask WriteAsync(HttpResponse response, int status, string? contentType, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        if (contentType is not null && status != StatusCodes.Status204NoContent)
        {
            response.ContentType = contentType;
        }
        if (status != StatusCodes.Status204NoContent)
        {
            response.ContentLength = body.Length;
            if (body.Length > 0 && !HttpMethods.IsHead(response.HttpContext.Request.Method))
            {
                await response.BodyWriter.WriteAsync(body);
            }
        }
    }

    public static async ValueTask WriteJsonAsync(HttpResponse response, int status, string contentType, Action<Utf8JsonWriter> write)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            write(writer);
        }
        await WriteAsync(response, status, contentType, buffer.Written);
    }
}

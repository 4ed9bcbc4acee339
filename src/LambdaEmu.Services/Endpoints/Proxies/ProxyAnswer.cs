using System.Text;
using LambdaEmu.Services.Endpoints.Requests;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>The HTTP answer that a function's return value stands for.</summary>
public sealed class ProxyAnswer
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Names may repeat.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whole Set-Cookie values.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>Decoded, where <see cref="IsBase64"/> said that it was base64 and the format decodes it always.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the function said that its body is base64.</summary>
    public bool IsBase64 { get; init; }

    /// <summary>Writes status, headers and cookies; the body follows by itself.</summary>
    /// <param name="keepHeader">Whether a header of the function's goes out; connection headers never do.</param>
    public void WriteHead(HttpResponse response, Func<string, bool>? keepHeader = null)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            if (AnswerHeaders.MayPass(name, value) && keepHeader?.Invoke(name) != false)
            {
                response.Headers.Append(name, value);
            }
        }
        foreach (var cookie in Cookies)
        {
            response.Headers.Append("Set-Cookie", cookie);
        }
        if (response.ContentType is null)
        {
            response.ContentType = "application/json";
        }
    }

    /// <summary>Writes it all.</summary>
    /// <inheritdoc cref="WriteHead"/>
    public async ValueTask WriteAsync(HttpResponse response, Func<string, bool>? keepHeader = null)
    {
        WriteHead(response, keepHeader);
        if (!AnswerHeaders.MayHaveBody(Status))
        {
            return;
        }
        response.ContentLength = Body.Length;
        if (!Body.IsEmpty && !HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.BodyWriter.WriteAsync(Body);
        }
    }
}

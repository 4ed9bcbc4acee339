using LambdaEmu.Services.Endpoints.Proxies;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGateway.Serving.Answers;

/// <summary>What goes back to the client, before it is written.</summary>
internal sealed class RestAnswer
{
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>Names may repeat, and are remapped already.</summary>
    public List<KeyValuePair<string, string>> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>What writes the body instead, for an answer that is streamed; the head is out by then.</summary>
    public Func<HttpResponse, ValueTask>? Stream { get; init; }

    /// <summary>Why the gateway answers by itself; null for an answer of the backend.</summary>
    public GatewayFailure? Failure { get; init; }

    /// <summary>Sets a header in the place of all of the same name.</summary>
    public void Set(string name, string value)
    {
        Headers.RemoveAll(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        Headers.Add(new(name, value));
    }

    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }
        return null;
    }

    public async ValueTask WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            if (AnswerHeaders.MayPass(name, value))
            {
                response.Headers.Append(name, value);
            }
        }
        response.ContentType ??= "application/json";
        if (Stream is not null)
        {
            await Stream(response);
            return;
        }
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

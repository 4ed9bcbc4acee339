using System.Globalization;
using LambdaEmu.Core.Identity;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints.Requests;

/// <summary>One request to an endpoint, read whole: what events, templates and access logs are made of.</summary>
public sealed class HttpCall
{
    private IReadOnlyList<KeyValuePair<string, string>>? _query;
    private string? _path;

    private HttpCall(HttpContext http, string rawPath, DateTimeOffset received, string trace, ReadOnlyMemory<byte> body)
    {
        Http = http;
        RawPath = rawPath;
        Received = received;
        TraceHeader = trace;
        Body = body;
    }

    public HttpContext Http { get; }

    public string Method => Http.Request.Method;

    /// <summary>Behind the part that names the API and, for APIs whose stages all have names, the stage; still encoded.</summary>
    public string RawPath { get; }

    /// <summary>Decoded, but for %2F, which is no slash.</summary>
    public string Path => _path ??= Decode(RawPath);

    /// <summary>Without the question mark; empty where there is none.</summary>
    public string RawQuery => Http.Request.QueryString is { HasValue: true, Value: { Length: > 1 } text } ? text[1..] : "";

    /// <summary>In the order sent, decoded; names may repeat.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query ??= QueryText.Parse(RawQuery);

    public IHeaderDictionary Headers => Http.Request.Headers;

    public ReadOnlyMemory<byte> Body { get; }

    public DateTimeOffset Received { get; }

    /// <summary>Root=1-... of the request's trace, the client's own where it sent one.</summary>
    public string TraceHeader { get; }

    public string SourceIp => Http.Connection.RemoteIpAddress is { } ip ? (ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip).ToString() : "127.0.0.1";

    public string UserAgent => Headers.UserAgent.ToString();

    /// <summary>Such as HTTP/1.1.</summary>
    public string Protocol => Http.Request.Protocol;

    /// <summary>The host without the port.</summary>
    public string HostName => Http.Request.Host.Host;

    /// <summary>The addresses that the request came through, ours included.</summary>
    public string ForwardedFor => Headers["X-Forwarded-For"] is { Count: > 0 } given ? $"{given}, {SourceIp}" : SourceIp;

    public string ForwardedPort => Headers["X-Forwarded-Port"] is { Count: > 0 } given ? given.ToString()
        : Http.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);

    public string ForwardedProto => Headers["X-Forwarded-Proto"] is { Count: > 0 } given ? given.ToString() : Http.Request.Scheme;

    /// <summary>Reads a request whole.</summary>
    /// <param name="rawPath">As for <see cref="RawPath"/>.</param>
    /// <param name="maxBodyBytes">More is not read.</param>
    /// <returns>Null where the body is larger.</returns>
    public static async ValueTask<HttpCall?> ReadAsync(HttpContext http, string rawPath, int maxBodyBytes, TimeProvider time)
    {
        var body = await CallBody.ReadAsync(http.Request, maxBodyBytes);
        if (body is not { } read)
        {
            return null;
        }
        return new HttpCall(http, rawPath, time.GetUtcNow(), TraceOf(http.Request, time), read);
    }

    /// <summary>A request that nobody sent over the network.</summary>
    public static HttpCall Made(HttpContext http, string rawPath, ReadOnlyMemory<byte> body, TimeProvider time) =>
        new(http, rawPath, time.GetUtcNow(), TraceOf(http.Request, time), body);

    /// <summary>A request whose body nobody needs, as one that is too large.</summary>
    public static HttpCall WithoutBody(HttpContext http, string rawPath, TimeProvider time) =>
        new(http, rawPath, time.GetUtcNow(), TraceOf(http.Request, time), ReadOnlyMemory<byte>.Empty);

    /// <summary>The first value of a header; null where there is none.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>The last value of a query parameter; null where there is none.</summary>
    public string? QueryValue(string name)
    {
        for (var i = Query.Count - 1; i >= 0; i--)
        {
            if (Query[i].Key == name)
            {
                return Query[i].Value;
            }
        }
        return null;
    }

    private static string TraceOf(HttpRequest request, TimeProvider time)
    {
        var sent = request.Headers["X-Amzn-Trace-Id"].ToString();
        return sent.Contains("Root=", StringComparison.OrdinalIgnoreCase) ? sent : $"Root={TraceRoot.New(time)}";
    }

    private static string Decode(string rawPath)
    {
        if (!rawPath.Contains('%'))
        {
            return rawPath;
        }
        return rawPath.Contains("%2F", StringComparison.OrdinalIgnoreCase)
            ? string.Join("%2F", rawPath.Split("%2F").Select(part => string.Join("%2f", part.Split("%2f").Select(Uri.UnescapeDataString))))
            : Uri.UnescapeDataString(rawPath);
    }
}

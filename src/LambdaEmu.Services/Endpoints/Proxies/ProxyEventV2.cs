using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Services.Endpoints.Requests;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>
/// The event that functions get from HTTP APIs and function URLs, payload format 2.0. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.
/// </summary>
public sealed class ProxyEventV2
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public required HttpCall Call { get; init; }

    /// <summary>The API's id, or the function URL's.</summary>
    public required string ApiId { get; init; }

    public required string AccountId { get; init; }

    public required string DomainName { get; init; }

    /// <summary>Such as GET /pets/{id}, or $default.</summary>
    public required string RouteKey { get; init; }

    public required string Stage { get; init; }

    public required string RequestId { get; init; }

    /// <summary>With the stage where it has a name; decoded as <see cref="HttpCall.Path"/>.</summary>
    public required string RawPath { get; init; }

    /// <summary>Null where there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? PathParameters { get; init; }

    /// <summary>Null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? StageVariables { get; init; }

    /// <summary>Writes the value of requestContext.authorizer; null where there was no authorizer.</summary>
    public Action<Utf8JsonWriter>? Authorizer { get; init; }

    /// <summary>What takes the place of the request's body; null for the body itself.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Headers in the place of the request's, by name; null for the request's own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Headers { get; init; }

    /// <summary>The query string in the place of the request's; null for its own.</summary>
    public string? RawQuery { get; init; }

    public ReadOnlyMemory<byte> Write()
    {
        var buffer = new ArrayBufferWriter<byte>(2048 + Call.Body.Length * 2);
        using var writer = new Utf8JsonWriter(buffer, Json);
        writer.WriteStartObject();
        writer.WriteString("version"u8, "2.0"u8);
        writer.WriteString("routeKey"u8, RouteKey);
        WriteRequest(writer);
        WriteContext(writer);
        EventParts.WriteMap(writer, "pathParameters"u8, PathParameters);
        EventParts.WriteMap(writer, "stageVariables"u8, StageVariables);
        WriteBody(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>What authorizers' events of format 2.0 share with functions' events: from rawPath to queryStringParameters.</summary>
    internal void WriteRequest(Utf8JsonWriter writer)
    {
        writer.WriteString("rawPath"u8, RawPath);
        writer.WriteString("rawQueryString"u8, RawQuery ?? Call.RawQuery);
        WriteCookies(writer);
        WriteHeaders(writer);
        WriteQuery(writer, RawQuery is null ? Call.Query : QueryText.Parse(RawQuery));
    }

    internal void WriteContext(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("requestContext"u8);
        writer.WriteString("accountId"u8, AccountId);
        writer.WriteString("apiId"u8, ApiId);
        if (Authorizer is not null)
        {
            writer.WritePropertyName("authorizer"u8);
            Authorizer(writer);
        }
        writer.WriteString("domainName"u8, DomainName);
        writer.WriteString("domainPrefix"u8, DomainName.AsSpan(0, Math.Max(DomainName.IndexOf('.'), 0)));
        writer.WriteStartObject("http"u8);
        writer.WriteString("method"u8, Call.Method);
        writer.WriteString("path"u8, RawPath);
        writer.WriteString("protocol"u8, Call.Protocol);
        writer.WriteString("sourceIp"u8, Call.SourceIp);
        writer.WriteString("userAgent"u8, Call.UserAgent);
        writer.WriteEndObject();
        writer.WriteString("requestId"u8, RequestId);
        writer.WriteString("routeKey"u8, RouteKey);
        writer.WriteString("stage"u8, Stage);
        writer.WriteString("time"u8, EventParts.Time(Call.Received));
        writer.WriteNumber("timeEpoch"u8, Call.Received.ToUnixTimeMilliseconds());
        writer.WriteEndObject();
    }

    private void WriteCookies(Utf8JsonWriter writer)
    {
        if (Call.Headers.Cookie is not { Count: > 0 } cookies)
        {
            return;
        }
        writer.WriteStartArray("cookies"u8);
        foreach (var header in cookies)
        {
            foreach (var range in header.AsSpan().Split(';'))
            {
                if (header.AsSpan(range).Trim() is { IsEmpty: false } cookie)
                {
                    writer.WriteStringValue(cookie);
                }
            }
        }
        writer.WriteEndArray();
    }

    private void WriteHeaders(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("headers"u8);
        if (Headers is not null)
        {
            foreach (var (name, value) in Headers)
            {
                EventParts.WriteLower(writer, name, value);
            }
        }
        else
        {
            foreach (var (name, values) in Call.Headers)
            {
                if (!EventParts.IsReplaced(name) && !name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
                {
                    EventParts.WriteLower(writer, name, values.Count == 1 ? values[0] : values.ToString());
                }
            }
        }
        writer.WriteString("x-amzn-trace-id"u8, Call.TraceHeader);
        writer.WriteString("x-forwarded-for"u8, Call.ForwardedFor);
        writer.WriteString("x-forwarded-port"u8, Call.ForwardedPort);
        writer.WriteString("x-forwarded-proto"u8, Call.ForwardedProto);
        writer.WriteEndObject();
    }

    // Values of the same name are joined with commas.
    private static void WriteQuery(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (query.Count == 0)
        {
            return;
        }
        writer.WriteStartObject("queryStringParameters"u8);
        foreach (var group in query.GroupBy(p => p.Key))
        {
            writer.WriteString(group.Key, string.Join(',', group.Select(p => p.Value)));
        }
        writer.WriteEndObject();
    }

    private void WriteBody(Utf8JsonWriter writer)
    {
        var body = Body ?? Call.Body;
        var isText = body.IsEmpty || (TextBodies.Contain(Call.Header("Content-Type")) && System.Text.Unicode.Utf8.IsValid(body.Span));
        if (!body.IsEmpty)
        {
            if (isText)
            {
                writer.WriteString("body"u8, body.Span);
            }
            else
            {
                writer.WriteBase64String("body"u8, body.Span);
            }
        }
        writer.WriteBoolean("isBase64Encoded"u8, !isText);
    }
}

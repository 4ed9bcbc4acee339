using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Services.Endpoints.Requests;
using Microsoft.Extensions.Primitives;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>
/// The event that functions get from REST APIs, and from HTTP APIs with payload format 1.0. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format.
/// </summary>
public sealed class ProxyEventV1
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public required HttpCall Call { get; init; }

    /// <summary>1.0 for an HTTP API; null for a REST API, whose events have no version.</summary>
    public string? Version { get; init; }

    /// <summary>The resource's path, such as /pets/{id}.</summary>
    public required string Resource { get; init; }

    /// <summary>The request's path without the stage, or with it in an HTTP API.</summary>
    public required string Path { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>>? PathParameters { get; init; }

    public IReadOnlyDictionary<string, string>? StageVariables { get; init; }

    /// <summary>Writes the members of requestContext.</summary>
    public required Action<Utf8JsonWriter> Context { get; init; }

    /// <summary>Whether the body is one of the API's binary types, and so carried in base64.</summary>
    public required bool IsBinary { get; init; }

    /// <summary>What parameter mappings set over the request's own headers: later ones win.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ExtraHeaders { get; init; } = [];

    /// <summary>What parameter mappings set over the request's own query.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ExtraQuery { get; init; } = [];

    /// <summary>Names of the request's own headers that parameter mappings took away.</summary>
    public IReadOnlyList<string> RemovedHeaders { get; init; } = [];

    /// <summary>The whole query in the place of the request's own; null for its own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Query { get; init; }

    /// <summary>The event of an integration.</summary>
    public ReadOnlyMemory<byte> Write() => Write(static (_, _) => { }, isForAuthorizer: false);

    /// <summary>The event of a REQUEST authorizer, which has no body, and {} where an integration's has null.</summary>
    /// <param name="methodArn">What the request is about, as a policy names it.</param>
    /// <param name="identitySource">What the identity sources hold, which HTTP APIs tell; null for REST APIs.</param>
    public ReadOnlyMemory<byte> WriteForAuthorizer(string methodArn, string? identitySource = null) => Write(
        (self, writer) =>
        {
            writer.WriteString("type"u8, "REQUEST"u8);
            writer.WriteString("methodArn"u8, methodArn);
            if (identitySource is not null)
            {
                writer.WriteString("identitySource"u8, identitySource);
                writer.WriteString("authorizationToken"u8, identitySource);
            }
        },
        isForAuthorizer: true);

    private ReadOnlyMemory<byte> Write(Action<ProxyEventV1, Utf8JsonWriter> writeHead, bool isForAuthorizer)
    {
        var buffer = new ArrayBufferWriter<byte>(3072 + Call.Body.Length * 2);
        using var writer = new Utf8JsonWriter(buffer, Json);
        writer.WriteStartObject();
        if (Version is not null)
        {
            writer.WriteString("version"u8, Version);
        }
        writeHead(this, writer);
        writer.WriteString("resource"u8, Resource);
        writer.WriteString("path"u8, Path);
        writer.WriteString("httpMethod"u8, Call.Method);
        var headers = HeaderList();
        WriteLast(writer, "headers"u8, headers, isForAuthorizer);
        WriteAll(writer, "multiValueHeaders"u8, headers, isForAuthorizer);
        var query = QueryList();
        WriteLast(writer, "queryStringParameters"u8, query, isForAuthorizer);
        WriteAll(writer, "multiValueQueryStringParameters"u8, query, isForAuthorizer);
        WriteMap(writer, "pathParameters"u8, PathParameters, isForAuthorizer);
        WriteMap(writer, "stageVariables"u8, StageVariables, isForAuthorizer);
        writer.WriteStartObject("requestContext"u8);
        Context(writer);
        writer.WriteEndObject();
        if (!isForAuthorizer)
        {
            WriteBody(writer);
        }
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private List<KeyValuePair<string, StringValues>> HeaderList()
    {
        var headers = new List<KeyValuePair<string, StringValues>>(Call.Headers.Count + 4);
        foreach (var header in Call.Headers)
        {
            if (!EventParts.IsReplaced(header.Key))
            {
                headers.Add(header);
            }
        }
        headers.Add(new("X-Amzn-Trace-Id", Call.TraceHeader));
        headers.Add(new("X-Forwarded-For", Call.ForwardedFor));
        headers.Add(new("X-Forwarded-Port", Call.ForwardedPort));
        headers.Add(new("X-Forwarded-Proto", Call.ForwardedProto));
        Set(headers, ExtraHeaders, StringComparison.OrdinalIgnoreCase);
        headers.RemoveAll(h => RemovedHeaders.Contains(h.Key, StringComparer.OrdinalIgnoreCase));
        return headers;
    }

    private List<KeyValuePair<string, StringValues>> QueryList()
    {
        var query = new List<KeyValuePair<string, StringValues>>();
        foreach (var (name, value) in Query ?? Call.Query)
        {
            var known = query.FindIndex(q => q.Key == name);
            if (known < 0)
            {
                query.Add(new(name, value));
            }
            else
            {
                query[known] = new(name, StringValues.Concat(query[known].Value, value));
            }
        }
        Set(query, ExtraQuery, StringComparison.Ordinal);
        return query;
    }

    private static void Set(List<KeyValuePair<string, StringValues>> values, IReadOnlyList<KeyValuePair<string, string>> extra, StringComparison comparison)
    {
        foreach (var (name, value) in extra)
        {
            values.RemoveAll(v => v.Key.Equals(name, comparison));
            values.Add(new(name, value));
        }
    }

    private static void WriteMap(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<KeyValuePair<string, string>>? map, bool isForAuthorizer)
    {
        if (isForAuthorizer)
        {
            EventParts.WriteMapOrEmpty(writer, name, map);
        }
        else
        {
            EventParts.WriteMapOrNull(writer, name, map);
        }
    }

    private static void WriteLast(Utf8JsonWriter writer, ReadOnlySpan<byte> name, List<KeyValuePair<string, StringValues>> values, bool isForAuthorizer)
    {
        if (values.Count == 0 && !isForAuthorizer)
        {
            writer.WriteNull(name);
            return;
        }
        writer.WriteStartObject(name);
        foreach (var (key, all) in values)
        {
            writer.WriteString(key, all.Count == 0 ? "" : all[^1]);
        }
        writer.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter writer, ReadOnlySpan<byte> name, List<KeyValuePair<string, StringValues>> values, bool isForAuthorizer)
    {
        if (values.Count == 0 && !isForAuthorizer)
        {
            writer.WriteNull(name);
            return;
        }
        writer.WriteStartObject(name);
        foreach (var (key, all) in values)
        {
            writer.WriteStartArray(key);
            foreach (var value in all)
            {
                writer.WriteStringValue(value);
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private void WriteBody(Utf8JsonWriter writer)
    {
        var body = Call.Body;
        if (body.IsEmpty)
        {
            writer.WriteNull("body"u8);
        }
        else if (IsBinary)
        {
            writer.WriteBase64String("body"u8, body.Span);
        }
        else
        {
            // What is no UTF-8 is damaged, as on AWS: binary types are there for it.
            writer.WriteString("body"u8, System.Text.Unicode.Utf8.IsValid(body.Span) ? body.Span : System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(body.Span)));
        }
        writer.WriteBoolean("isBase64Encoded"u8, IsBinary && !body.IsEmpty);
    }
}

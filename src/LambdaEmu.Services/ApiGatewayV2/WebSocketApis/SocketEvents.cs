using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;
using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>The events that WebSocket APIs give to functions. See https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html.</summary>
internal static class SocketEvents
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Of a client that signed its request.
    private static readonly string[] SignerNames = ["accessKey", "accountId", "caller", "user", "userArn"];

    public static ReadOnlyMemory<byte> Write(SocketMessage message) => Write(message, _ => { }, isForAuthorizer: false);

    /// <summary>The event of an authorizer of $connect.</summary>
    public static ReadOnlyMemory<byte> WriteForAuthorizer(SocketMessage message) => Write(
        message,
        writer =>
        {
            writer.WriteString("type"u8, "REQUEST"u8);
            writer.WriteString("methodArn"u8, message.RouteArn);
        },
        isForAuthorizer: true);

    private static ReadOnlyMemory<byte> Write(SocketMessage message, Action<Utf8JsonWriter> writeHead, bool isForAuthorizer)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + message.Body.Length * 2);
        using var writer = new Utf8JsonWriter(buffer, Json);
        writer.WriteStartObject();
        writeHead(writer);
        if (message.EventType == SocketMessage.Connect)
        {
            WriteRequest(writer, message, isForAuthorizer);
        }
        else if (message.EventType == SocketMessage.Disconnect)
        {
            WriteHost(writer, message);
        }
        if (isForAuthorizer)
        {
            EventParts.WriteMapOrEmpty(writer, "stageVariables"u8, message.Stage.Variables);
        }
        else
        {
            EventParts.WriteMap(writer, "stageVariables"u8, message.Stage.Variables);
        }
        WriteContext(writer, message);
        if (!isForAuthorizer)
        {
            WriteBody(writer, message);
        }
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteRequest(Utf8JsonWriter writer, SocketMessage message, bool isForAuthorizer)
    {
        var call = message.Connection.Call;
        var headers = call.Headers.Where(h => !EventParts.IsReplaced(h.Key) && !h.Key.Equals("Upgrade", StringComparison.OrdinalIgnoreCase))
            .Select(h => (h.Key, Values: h.Value.Select(v => v ?? "").ToList())).ToList();
        headers.AddRange([
            ("X-Amzn-Trace-Id", [call.TraceHeader]), ("X-Forwarded-For", [call.ForwardedFor]), ("X-Forwarded-Port", [call.ForwardedPort]), ("X-Forwarded-Proto", [call.ForwardedProto]),
        ]);
        WriteMaps(writer, "headers", "multiValueHeaders", headers);
        var query = call.Query.GroupBy(q => q.Key).Select(g => (g.Key, Values: g.Select(q => q.Value).ToList())).ToList();
        if (query.Count > 0 || isForAuthorizer)
        {
            WriteMaps(writer, "queryStringParameters", "multiValueQueryStringParameters", query);
        }
    }

    private static void WriteHost(Utf8JsonWriter writer, SocketMessage message) => WriteMaps(
        writer, "headers", "multiValueHeaders",
        [("Host", [message.Connection.DomainName]), ("x-api-key", [""]), ("X-Forwarded-For", [""]), ("x-restapi", [""])]);

    private static void WriteMaps(Utf8JsonWriter writer, string last, string all, List<(string Key, List<string> Values)> values)
    {
        writer.WriteStartObject(last);
        foreach (var (key, given) in values)
        {
            writer.WriteString(key, given[^1]);
        }
        writer.WriteEndObject();
        writer.WriteStartObject(all);
        foreach (var (key, given) in values)
        {
            writer.WriteStartArray(key);
            given.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter writer, SocketMessage message)
    {
        var connection = message.Connection;
        writer.WriteStartObject("requestContext"u8);
        writer.WriteString("routeKey"u8, message.Route.Key);
        if (connection.Caller is FunctionCaller caller)
        {
            writer.WritePropertyName("authorizer"u8);
            caller.WriteV1(writer);
        }
        if (message.EventType == SocketMessage.Message)
        {
            writer.WriteString("messageId"u8, message.MessageId);
        }
        if (message.EventType == SocketMessage.Disconnect)
        {
            writer.WriteNumber("disconnectStatusCode"u8, connection.Closing.Status);
            writer.WriteString("disconnectReason"u8, connection.Closing.Reason);
        }
        writer.WriteString("eventType"u8, message.EventType);
        writer.WriteString("extendedRequestId"u8, message.RequestId);
        writer.WriteString("requestTime"u8, EventParts.Time(message.ReceivedAt));
        writer.WriteString("messageDirection"u8, "IN"u8);
        writer.WriteString("stage"u8, message.Stage.Name);
        writer.WriteNumber("connectedAt"u8, connection.ConnectedAt.ToUnixTimeMilliseconds());
        writer.WriteNumber("requestTimeEpoch"u8, message.ReceivedAt.ToUnixTimeMilliseconds());
        writer.WriteStartObject("identity"u8);
        if (connection.Call.UserAgent is { Length: > 0 } agent)
        {
            writer.WriteString("userAgent"u8, agent);
        }
        writer.WriteString("sourceIp"u8, connection.Call.SourceIp);
        foreach (var name in SignerNames)
        {
            if (connection.Caller?.FindIdentity(name) is { } value)
            {
                writer.WriteString(name, value);
            }
        }
        writer.WriteEndObject();
        writer.WriteString("requestId"u8, message.RequestId);
        writer.WriteString("domainName"u8, connection.DomainName);
        writer.WriteString("connectionId"u8, connection.Id);
        writer.WriteString("apiId"u8, message.Api.Id);
        writer.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter writer, SocketMessage message)
    {
        if (message.EventType == SocketMessage.Message)
        {
            if (message.IsBinary)
            {
                writer.WriteBase64String("body"u8, message.Body.Span);
            }
            else
            {
                writer.WriteString("body"u8, message.Body.Span);
            }
        }
        writer.WriteBoolean("isBase64Encoded"u8, message.IsBinary);
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Requests;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;

/// <summary>The events that HTTP APIs give to functions, for integrations and authorizers, in both payload formats.</summary>
internal static class ProxyEvents
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] IdentityNames =
    [
        "accessKey", "accountId", "caller", "cognitoAuthenticationProvider", "cognitoAuthenticationType", "cognitoIdentityId", "cognitoIdentityPoolId",
        "principalOrgId",
    ];

    public static ReadOnlyMemory<byte> V2(StageCall call, MappedRequest? mapped) => EventV2(call, mapped).Write();

    public static ReadOnlyMemory<byte> V1(StageCall call, MappedRequest? mapped) => EventV1(call, mapped).Write();

    /// <param name="identity">What the authorizer's identity sources held.</param>
    public static ReadOnlyMemory<byte> AuthorizerV2(StageCall call, IReadOnlyList<string> identity)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(buffer, Json);
        var request = EventV2(call, null);
        writer.WriteStartObject();
        writer.WriteString("version"u8, "2.0"u8);
        writer.WriteString("type"u8, "REQUEST"u8);
        writer.WriteString("routeArn"u8, call.RequestArn);
        writer.WriteStartArray("identitySource"u8);
        foreach (var value in identity)
        {
            writer.WriteStringValue(value);
        }
        writer.WriteEndArray();
        writer.WriteString("routeKey"u8, call.RouteKey);
        request.WriteRequest(writer);
        request.WriteContext(writer);
        EventParts.WriteMap(writer, "pathParameters"u8, request.PathParameters);
        EventParts.WriteMap(writer, "stageVariables"u8, request.StageVariables);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <inheritdoc cref="AuthorizerV2"/>
    public static ReadOnlyMemory<byte> AuthorizerV1(StageCall call, IReadOnlyList<string> identity) =>
        EventV1(call, null).WriteForAuthorizer(call.RequestArn, string.Join(',', identity));

    private static ProxyEventV2 EventV2(StageCall call, MappedRequest? mapped) => new()
    {
        Call = call.Call,
        ApiId = call.Api.Id,
        AccountId = call.Api.Scope.AccountId,
        DomainName = call.DomainName,
        RouteKey = call.RouteKey,
        Stage = call.Stage.Name,
        RequestId = call.RequestId,
        RawPath = mapped?.Path ?? call.EventPath,
        PathParameters = call.Match!.PathParameters,
        StageVariables = call.Stage.Variables,
        Authorizer = call.Caller is { } caller ? caller.WriteV2 : null,
        Headers = mapped?.JoinedHeaders(),
        RawQuery = mapped?.RawQuery,
    };

    private static ProxyEventV1 EventV1(StageCall call, MappedRequest? mapped)
    {
        var space = call.RouteKey.IndexOf(' ');
        var resource = space < 0 ? call.RouteKey : call.RouteKey[(space + 1)..];
        var path = mapped?.Path ?? call.EventPath;
        return new ProxyEventV1
        {
            Call = call.Call,
            Version = "1.0",
            Resource = resource,
            Path = path,
            PathParameters = call.Match!.PathParameters,
            StageVariables = call.Stage.Variables,
            Context = writer => ContextV1(writer, call, resource, path),
            IsBinary = !TextBodies.Contain(call.Call.Header("Content-Type")),
            ExtraHeaders = mapped?.JoinedHeaders() ?? [],
            RemovedHeaders = mapped?.RemovedHeaders ?? [],
            Query = mapped?.Query,
        };
    }

    private static void ContextV1(Utf8JsonWriter writer, StageCall call, string resource, string path)
    {
        writer.WriteString("accountId"u8, call.Api.Scope.AccountId);
        writer.WriteString("apiId"u8, call.Api.Id);
        writer.WritePropertyName("authorizer"u8);
        (call.Caller is { } caller ? caller.WriteV1 : (Action<Utf8JsonWriter>)Caller.WriteNobodyV1)(writer);
        writer.WriteString("domainName"u8, call.DomainName);
        writer.WriteString("domainPrefix"u8, call.DomainName.Split('.')[0]);
        writer.WriteString("extendedRequestId"u8, call.RequestId);
        writer.WriteString("httpMethod"u8, call.Call.Method);
        writer.WriteStartObject("identity"u8);
        foreach (var name in IdentityNames)
        {
            writer.WriteString(name, call.Caller?.FindIdentity(name));
        }
        writer.WriteString("sourceIp"u8, call.Call.SourceIp);
        writer.WriteString("user"u8, call.Caller?.FindIdentity("user"));
        writer.WriteString("userAgent"u8, call.Call.Header("User-Agent"));
        writer.WriteString("userArn"u8, call.Caller?.FindIdentity("userArn"));
        writer.WriteEndObject();
        writer.WriteString("path"u8, path);
        writer.WriteString("protocol"u8, call.Call.Protocol);
        writer.WriteString("requestId"u8, call.RequestId);
        writer.WriteString("requestTime"u8, EventParts.Time(call.Call.Received));
        writer.WriteNumber("requestTimeEpoch"u8, call.Call.Received.ToUnixTimeMilliseconds());
        writer.WriteString("resourceId"u8, call.RouteKey);
        writer.WriteString("resourcePath"u8, resource);
        writer.WriteString("stage"u8, call.Stage.Name);
    }
}

using System.Text.Json;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;

/// <summary>Who was authorized, as functions, mappings and access logs see it.</summary>
internal abstract class Caller
{
    /// <summary>Writes the value of requestContext.authorizer of payload format 2.0.</summary>
    public abstract void WriteV2(Utf8JsonWriter writer);

    /// <summary>Writes the value of requestContext.authorizer of payload format 1.0.</summary>
    public abstract void WriteV1(Utf8JsonWriter writer);

    /// <summary>What $context.authorizer.name holds; null for nothing.</summary>
    public abstract string? Find(string name);

    /// <summary>What $context.identity.name holds, and requestContext.identity of payload format 1.0; null for nothing.</summary>
    public virtual string? FindIdentity(string name) => null;

    /// <summary>What payload format 1.0 shows of a request that nobody had to be authorized for.</summary>
    public static void WriteNobodyV1(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNull("claims"u8);
        writer.WriteNull("scopes"u8);
        writer.WriteEndObject();
    }
}

/// <summary>Who has a token that an issuer signed.</summary>
/// <param name="claims">As texts.</param>
/// <param name="scopes">Null for a route that asks for none.</param>
internal sealed class TokenCaller(IReadOnlyList<KeyValuePair<string, string>> claims, IReadOnlyList<string>? scopes) : Caller
{
    public override void WriteV2(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("jwt"u8);
        WriteV1(writer);
        writer.WriteEndObject();
    }

    public override void WriteV1(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("claims"u8);
        foreach (var (name, value) in claims)
        {
            writer.WriteString(name, value);
        }
        writer.WriteEndObject();
        if (scopes is null)
        {
            writer.WriteNull("scopes"u8);
        }
        else
        {
            writer.WriteStartArray("scopes"u8);
            foreach (var scope in scopes)
            {
                writer.WriteStringValue(scope);
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    public override string? Find(string name) =>
        name.StartsWith("claims.", StringComparison.Ordinal) ? claims.FirstOrDefault(c => c.Key == name["claims.".Length..]).Value : null;
}

/// <summary>Whom a function let pass.</summary>
/// <param name="context">An object; null for none.</param>
internal sealed class FunctionCaller(string? principalId, JsonElement? context) : Caller
{
    /// <summary>How long the function took, which WebSocket APIs tell; null for HTTP APIs.</summary>
    public TimeSpan? Latency { get; init; }

    public override void WriteV2(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("lambda"u8);
        if (context is { } value)
        {
            value.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
        writer.WriteEndObject();
    }

    public override void WriteV1(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (principalId is not null)
        {
            writer.WriteString("principalId"u8, principalId);
        }
        if (Latency is { } latency)
        {
            writer.WriteNumber("integrationLatency"u8, (int)latency.TotalMilliseconds);
        }
        if (context is { } value)
        {
            foreach (var member in value.EnumerateObject())
            {
                member.WriteTo(writer);
            }
        }
        writer.WriteEndObject();
    }

    public override string? Find(string name) => name == "principalId" ? principalId
        : context is { } value && value.TryGetProperty(name, out var member) ? member.ToString() : null;
}

/// <summary>Whose key signed the request.</summary>
internal sealed class SigningCaller(SigningKey key) : Caller
{
    public override void WriteV2(Utf8JsonWriter writer) => IamIdentity.Write(writer, key);

    public override void WriteV1(Utf8JsonWriter writer) => WriteNobodyV1(writer);

    public override string? Find(string name) => null;

    public override string? FindIdentity(string name) => name switch
    {
        "accessKey" => key.AccessKeyId,
        "accountId" => key.Owner.AccountId,
        "caller" or "user" => key.Owner.UserId,
        "userArn" => key.Owner.Arn,
        _ => null,
    };
}

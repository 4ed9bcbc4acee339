using System.Text;
using System.Text.Json;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>
/// What functions return to HTTP APIs with format 2.0 and to function URLs. Without statusCode the whole value is the body. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.
/// </summary>
public static class ProxyAnswerV2
{
    /// <param name="payload">JSON, as the function returned it.</param>
    /// <returns>Null where it names a status and is malformed otherwise.</returns>
    public static ProxyAnswer? Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new Utf8JsonReader(payload.Span);
        try
        {
            reader.Read();
            return reader.TokenType switch
            {
                JsonTokenType.StartObject when HasStatus(reader) => ReadStructured(ref reader),
                JsonTokenType.String => Inferred(Encoding.UTF8.GetBytes(reader.GetString()!)),
                _ => Inferred(payload),
            };
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads what stands before a streamed body: the same members without a body; 200 where it names no status.</summary>
    /// <returns>Null where it is no object or malformed.</returns>
    internal static ProxyAnswer? ReadHead(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? ReadStructured(ref reader) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static ProxyAnswer Inferred(ReadOnlyMemory<byte> body) => new() { Body = body };

    private static bool HasStatus(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("statusCode"u8))
            {
                return true;
            }
            reader.Skip();
        }
        return false;
    }

    private static ProxyAnswer? ReadStructured(ref Utf8JsonReader reader)
    {
        var (status, isBase64) = (200, false);
        List<KeyValuePair<string, string>> headers = [];
        List<string> cookies = [];
        ReadOnlyMemory<byte> body = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("statusCode"u8))
            {
                if (AnswerParts.Status(ref reader) is not { } given)
                {
                    return null;
                }
                status = given;
            }
            else if (reader.ValueTextEquals("headers"u8))
            {
                AnswerParts.Headers(ref reader, headers);
            }
            else if (reader.ValueTextEquals("multiValueHeaders"u8))
            {
                AnswerParts.MultiValueHeaders(ref reader, headers);
            }
            else if (reader.ValueTextEquals("cookies"u8))
            {
                AnswerParts.Texts(ref reader, cookies);
            }
            else if (reader.ValueTextEquals("body"u8))
            {
                body = AnswerParts.Body(ref reader);
            }
            else if (reader.ValueTextEquals("isBase64Encoded"u8))
            {
                isBase64 = AnswerParts.Flag(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        return new ProxyAnswer { Status = status, Headers = headers, Cookies = cookies, Body = isBase64 ? AnswerParts.FromBase64(body) : body, IsBase64 = isBase64 };
    }
}

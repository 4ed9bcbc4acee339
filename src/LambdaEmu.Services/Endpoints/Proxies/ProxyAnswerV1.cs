using System.Text.Json;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>
/// What functions return to REST APIs, and to HTTP APIs with format 1.0. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format.
/// </summary>
public static class ProxyAnswerV1
{
    /// <param name="payload">JSON, as the function returned it.</param>
    /// <returns>Null where it is malformed: no object, a member that the format does not have, a body that is no string. A body in base64 is
    /// not decoded: whether it is depends on the API.</returns>
    public static ProxyAnswer? Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new Utf8JsonReader(payload.Span);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static ProxyAnswer? ReadObject(ref Utf8JsonReader reader)
    {
        var (status, isBase64) = (200, false);
        List<KeyValuePair<string, string>> headers = [], multi = [];
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
                AnswerParts.MultiValueHeaders(ref reader, multi);
            }
            else if (reader.ValueTextEquals("body"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    return null;
                }
                body = reader.TokenType == JsonTokenType.String ? AnswerParts.Text(ref reader) : default;
            }
            else if (reader.ValueTextEquals("isBase64Encoded"u8))
            {
                isBase64 = AnswerParts.Flag(ref reader);
            }
            else
            {
                return null;
            }
        }
        return new ProxyAnswer { Status = status, Headers = Merge(multi, headers), Body = body, IsBase64 = isBase64 };
    }

    // A header that stands in both: the list's values first, the other where it is not among them.
    private static List<KeyValuePair<string, string>> Merge(List<KeyValuePair<string, string>> multi, List<KeyValuePair<string, string>> single)
    {
        if (multi.Count == 0)
        {
            return single;
        }
        foreach (var header in single)
        {
            if (!multi.Exists(m => m.Key.Equals(header.Key, StringComparison.OrdinalIgnoreCase) && m.Value == header.Value))
            {
                multi.Add(header);
            }
        }
        return multi;
    }
}

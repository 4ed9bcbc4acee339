using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sns.Http;

/// <summary>Delivery policies as JSON, with members in AWS's order.</summary>
internal static class PolicyJson
{
    /// <exception cref="AwsException">It is no JSON object.</exception>
    public static JsonDocument Parse(string json, string prefix)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }
            document.Dispose();
        }
        catch (JsonException)
        {
            // Then it is none.
        }
        throw new AwsException("InvalidParameter", $"{prefix}failed to parse JSON.");
    }

    public static string Write(Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        // A + in a content type stays one.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    public static string Subscription(RetryPolicy? retry, int? throttle, string? contentType) => Write(json =>
    {
        json.WriteRetry("healthyRetryPolicy", retry);
        json.WriteNull("sicklyRetryPolicy");
        json.WriteThrottle("throttlePolicy", throttle);
        json.WriteRequest("requestPolicy", contentType);
        json.WriteBoolean("guaranteed", false);
    });

    /// <param name="only">The members to write; all, where null.</param>
    public static void WriteRetry(this Utf8JsonWriter json, string name, RetryPolicy? retry, IReadOnlySet<string>? only = null)
    {
        if (retry is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        Member("minDelayTarget", retry.MinDelayTarget);
        Member("maxDelayTarget", retry.MaxDelayTarget);
        Member("numRetries", retry.NumRetries);
        Member("numMaxDelayRetries", retry.NumMaxDelayRetries);
        Member("numNoDelayRetries", retry.NumNoDelayRetries);
        Member("numMinDelayRetries", retry.NumMinDelayRetries);
        if (only?.Contains("backoffFunction") ?? true)
        {
            json.WriteString("backoffFunction", retry.BackoffFunction.ToString().ToLowerInvariant());
        }
        json.WriteEndObject();

        void Member(string member, int value)
        {
            if (only?.Contains(member) ?? true)
            {
                json.WriteNumber(member, value);
            }
        }
    }

    public static void WriteThrottle(this Utf8JsonWriter json, string name, int? throttle)
    {
        if (throttle is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteNumber("maxReceivesPerSecond", throttle.Value);
        json.WriteEndObject();
    }

    public static void WriteRequest(this Utf8JsonWriter json, string name, string? contentType)
    {
        if (contentType is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString("headerContentType", contentType);
        json.WriteEndObject();
    }
}

using System.Text.Json;
using LambdaEmu.Core.Policies;

namespace LambdaEmu.Services.ApiGateway.Serving.Authorization;

/// <summary>
/// What a Lambda authorizer returned. See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html.
/// </summary>
/// <param name="Context">Values in the form that they were given: strings, numbers and booleans, as JSON.</param>
internal sealed record AuthorizerAnswer(string PrincipalId, PolicyDocument Policy, IReadOnlyList<KeyValuePair<string, JsonElement>> Context, string? UsageIdentifierKey)
{
    private const string Principal = "principalId";

    /// <summary>The policy as the function gave it.</summary>
    public required string PolicyText { get; init; }

    /// <summary>Milliseconds that the authorizer took; null where its answer came from the cache.</summary>
    public int? Latency { get; init; }

    /// <returns>Null where it is no such answer: principalId or policyDocument is missing, a condition has no operator that exists, or the context has objects in it.</returns>
    public static AuthorizerAnswer? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("policyDocument", out var policy) || policy.ValueKind != JsonValueKind.Object || !PolicyDocument.HasKnownConditions(policy)
                || !root.TryGetProperty(Principal, out var principal) || principal.ValueKind != JsonValueKind.String)
            {
                return null;
            }
            var context = root.TryGetProperty("context", out var given) && given.ValueKind == JsonValueKind.Object
                ? given.EnumerateObject().Where(c => c.Value.ValueKind != JsonValueKind.Null).Select(c => KeyValuePair.Create(c.Name, c.Value.Clone())).ToList()
                : [];
            return context.Exists(c => c.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                ? null
                : new AuthorizerAnswer(
                    principal.GetString()!, PolicyDocument.Parse(policy.GetRawText()), context,
                    root.TryGetProperty("usageIdentifierKey", out var key) ? key.GetString() : null)
                {
                    PolicyText = policy.GetRawText(),
                };
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>$context.authorizer.{name}.</summary>
    public string? Find(string name) =>
        name == Principal ? PrincipalId : Context.FirstOrDefault(c => c.Key == name) is { Key: not null, Value: var value } ? value.ToString() : null;

    /// <summary>As requestContext.authorizer of events: the context's values are strings there.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in Context)
        {
            writer.WriteString(name, value.ValueKind is JsonValueKind.True ? "true" : value.ValueKind is JsonValueKind.False ? "false" : value.ToString());
        }
        writer.WriteString(Principal, PrincipalId);
        writer.WriteNumber("integrationLatency"u8, Latency ?? 0);
        writer.WriteEndObject();
    }
}
